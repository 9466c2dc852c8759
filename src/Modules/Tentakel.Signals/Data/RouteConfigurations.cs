using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tentakel.Platform.Tenancy;
using Tentakel.Signals.Domain;

namespace Tentakel.Signals.Data;

internal sealed class RouteRuleConfiguration : IEntityTypeConfiguration<RouteRule>
{
    public void Configure(EntityTypeBuilder<RouteRule> builder)
    {
        builder.ToTable("RouteRules");
        builder.HasKey(rule => new { rule.ProgrammeId, rule.Key });
        builder.Property(rule => rule.Key).HasMaxLength(RouteRule.MostKey);
        builder.ComplexProperty(rule => rule.Title).InTwoLanguages(RouteRule.MostTitle);
        builder.ComplexProperty(rule => rule.Text).InTwoLanguages(RouteRule.MostText);
        builder.ComplexProperty(rule => rule.Term).InTwoLanguages(RouteRule.MostTerm);
        builder.Property(rule => rule.Phone).HasMaxLength(RouteRule.MostPhone);
        builder.Property(rule => rule.Link).HasMaxLength(RouteRule.MostLink);
        builder.Property(rule => rule.Words).HasMaxLength(RouteRule.MostWords);
        builder.Property(rule => rule.Exclusions).HasMaxLength(RouteRule.MostWords);
        builder.HasOne<Programme>().WithMany().HasForeignKey(rule => rule.ProgrammeId);
    }
}

internal sealed class SignalRouteConfiguration : IEntityTypeConfiguration<SignalRoute>
{
    public void Configure(EntityTypeBuilder<SignalRoute> builder)
    {
        builder.ToTable("SignalRoutes");
        builder.HasKey(route => new { route.ProgrammeId, route.SignalId, route.Key });
        builder.Property(route => route.Key).HasMaxLength(RouteRule.MostKey);
        builder.ComplexProperty(route => route.Title).InTwoLanguages(RouteRule.MostTitle);
        builder.ComplexProperty(route => route.Term).InTwoLanguages(RouteRule.MostTerm);
        builder.Property(route => route.Phrase).HasMaxLength(RouteRule.MostWords);
        builder.HasOne<Signal>().WithMany().HasForeignKey(route => new { route.ProgrammeId, route.SignalId });
    }
}
