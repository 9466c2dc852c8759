using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tentakel.Commitments.Domain;
using Tentakel.Platform.Identity;
using Tentakel.Platform.Search;

namespace Tentakel.Commitments.Search;

/// <summary>Which of the two texts of a subject. They are kept apart, so that nothing of one can be found through the other.</summary>
public enum SearchScope
{
    /// <summary>What a moderator let through.</summary>
    Public,

    /// <summary>As it was told, for those who have a part in it.</summary>
    Inside,
}

/// <summary>One text of a subject, made ready to be searched. Can be made anew from the rooms at any time.</summary>
public sealed class SearchDocument
{
    private SearchDocument()
    {
        Normal = null!;
        Terms = null!;
    }

    internal SearchDocument(ProgrammeId programmeId, SearchScope scope, SubjectId subjectId, Searchable text)
    {
        ProgrammeId = programmeId;
        Scope = scope;
        SubjectId = subjectId;
        Normal = text.Normal;
        Terms = text.Terms;
    }

    public ProgrammeId ProgrammeId { get; private set; }

    public SearchScope Scope { get; private set; }

    public SubjectId SubjectId { get; private set; }

    public string Normal { get; private set; }

    public string Terms { get; private set; }

    /// <summary>There is a posting for each.</summary>
    public IEnumerable<string> DifferentTerms => Terms.Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal);

    /// <param name="texts">Everything that it should be found by; what is empty is left out.</param>
    public static SearchDocument Of(ProgrammeId programme, SearchScope scope, SubjectId subject, IEnumerable<string?> texts) =>
        new(programme, scope, subject, Text(texts));

    internal static Searchable Text(IEnumerable<string?> texts) => Searchable.Of(string.Join('\n', texts.Where(text => !string.IsNullOrWhiteSpace(text))));

    internal void Take(Searchable text)
    {
        Normal = text.Normal;
        Terms = text.Terms;
    }
}

/// <summary>
/// That a term stands in a text; all four values together are its key, so the newest with a term are read in order. There are
/// dozens to a text: no other index and no foreign key, what a text has follows from its terms. Only read; <see cref="PostingRows"/>
/// writes them.
/// </summary>
public sealed class SearchPosting
{
    private SearchPosting() => Term = null!;

    public SearchPosting(ProgrammeId programmeId, SearchScope scope, string term, SubjectId subjectId)
    {
        ProgrammeId = programmeId;
        Scope = scope;
        Term = term;
        SubjectId = subjectId;
    }

    public ProgrammeId ProgrammeId { get; private set; }

    public SearchScope Scope { get; private set; }

    public string Term { get; private set; }

    public SubjectId SubjectId { get; private set; }
}

internal sealed class SearchDocumentConfiguration : IEntityTypeConfiguration<SearchDocument>
{
    public void Configure(EntityTypeBuilder<SearchDocument> builder)
    {
        builder.ToTable("SearchDocuments");
        builder.HasKey(document => new { document.ProgrammeId, document.Scope, document.SubjectId });
        builder.HasOne<Subject>().WithMany().HasForeignKey(document => new { document.ProgrammeId, document.SubjectId });
        builder.Ignore(document => document.DifferentTerms);
    }
}

internal sealed class SearchPostingConfiguration : IEntityTypeConfiguration<SearchPosting>
{
    public void Configure(EntityTypeBuilder<SearchPosting> builder)
    {
        builder.ToTable("SearchPostings");
        builder.HasKey(posting => new { posting.ProgrammeId, posting.Scope, posting.Term, posting.SubjectId });
        builder.Property(posting => posting.Term).HasMaxLength(DutchText.MostTerm);
    }
}
