using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tentakel.Parties.Domain;
using Tentakel.Platform.Tenancy;
using Tentakel.Webhooks.Domain;

namespace Tentakel.Webhooks.Data;

internal sealed class WebhookEndpointConfiguration : IEntityTypeConfiguration<WebhookEndpoint>
{
    public void Configure(EntityTypeBuilder<WebhookEndpoint> builder)
    {
        builder.ToTable("WebhookEndpoints");
        builder.HasKey(endpoint => new { endpoint.ProgrammeId, endpoint.Id });
        builder.Property(endpoint => endpoint.Name).HasMaxLength(WebhookEndpoint.MostName);
        builder.Property(endpoint => endpoint.Address).HasMaxLength(WebhookEndpoint.MostAddress);
        builder.Property(endpoint => endpoint.Types).HasMaxLength(WebhookEndpoint.MostTypes);
        builder.Ignore(endpoint => endpoint.ChosenTypes);
        builder.HasOne<Programme>().WithMany().HasForeignKey(endpoint => endpoint.ProgrammeId);
        builder.HasOne<Person>().WithMany().HasForeignKey(endpoint => endpoint.OwnerId);
    }
}
