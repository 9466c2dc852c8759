using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tentakel.Platform.Identity;

namespace Tentakel.Platform.Access;

/// <summary>How a person signs in. Who they are is a Person; what they may do are grants per programme.</summary>
public sealed class Account : IdentityUser<Guid>
{
    public Account()
    {
        Id = Guid.CreateVersion7();
    }

    public PersonId PersonId { get; set; }

    /// <summary>Two letters: the language mail is written in.</summary>
    public string Language { get; set; } = "nl";

    /// <summary>Must sign in with password and one-time code, or a passkey; a mail link is not enough for somebody with a desk.</summary>
    public bool IsStaff { get; set; }

    /// <summary>May be stepped into with one click, where demo mode is on.</summary>
    public bool IsDemo { get; set; }
}

internal sealed class AccountConfiguration : IEntityTypeConfiguration<Account>
{
    public void Configure(EntityTypeBuilder<Account> builder)
    {
        builder.Property(account => account.Language).HasMaxLength(2);
        builder.HasIndex(account => account.PersonId);
    }
}
