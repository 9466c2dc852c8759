using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Tentakel.Commitments.Domain;
using Tentakel.Commitments.Features.AskColleague;
using Tentakel.Commitments.Ledger;
using Tentakel.Commitments.Search;
using Tentakel.Parties.Domain;
using Tentakel.Platform.Access;
using Tentakel.Platform.Audit;
using Tentakel.Platform.Identity;
using Tentakel.Platform.Outcomes;
using Tentakel.Platform.Time;
using Tentakel.Signals.Domain;
using Tentakel.Signals.Features.IndexSignals;
using Tentakel.Signals.Features.RaiseSignal;

namespace Tentakel.Signals.Demo.Many;

/// <summary>
/// The life of one invented signal until now, by the methods of the domain: what they refuse cannot be in it. Around them it
/// does in memory what the handlers do: versions, circles, lines in the audit trail, what can be searched.
/// </summary>
internal sealed partial class ManyLife
{
    private readonly ManyTown _town;
    private readonly ManyWords _words;
    private readonly Chance _chance;
    private readonly Actor _asker;
    private Commitment _owed = null!;
    private DateTimeOffset _moment;

    public ManyLife(ManyTown town, ManyWords words, int seed, int number, DateTimeOffset at)
    {
        (_town, _words, _chance, _moment) = (town, words, new Chance(town.Programme, seed, number), at);
        var area = _chance.Of(town.Areas);
        var topic = _chance.Next() < 0.95 ? _chance.Of(town.Topics) : null;
        var (title, text, place) = words.Tell(topic?.Key ?? "", _chance);
        _asker = Asker(out var teller, out var forSomebody, out var email);
        Signal = Domain.Signal.Raise(
            new NewSignal
            {
                ProgrammeId = town.Programme,
                Text = text,
                WouldHelp = _chance.Of(words.Wishes),
                AreaCode = area.Code,
                AreaYear = town.AreaYear,
                Place = place,
                TopicId = topic?.Id,
                Language = "nl",
                AskerId = forSomebody ? null : teller.Person,
                EnteredById = forSomebody ? teller.Person : null,
                AskerName = _chance.Of(words.Names),
                Email = email,
            },

            // The hash of no code: nobody can follow it.
            Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes($"{seed}/{number}"))),
            at,
            new SignalId(_chance.Id(at)));
        Subject = RaiseSignalHandler.Subject(Signal, teller);
        var holder = town.Holders[(Signal.TopicId, area.Code)];
        _owed = Open(
            CommitmentKind.Answer, new Owner(holder.PartyId, holder.SeatId, holder.PersonId), holder.At, Signal.AskerId is { } asker ? new Asker(null, asker) : Tentakel.Commitments.Domain.Asker.ByCode,
            Coordinates.Resident, TermFor.Answer, Whys.Of(holder), teller);
        Note(teller, "signals.raise", Signal.Id.Value, new { area = area.Code, topic = topic?.Key, holder = holder.PersonId.Value, ForSomebody = forSomebody });
        Live(title);
    }

    public Signal Signal { get; }

    public Subject Subject { get; }

    public List<Commitment> Commitments { get; } = [];

    public List<AuditEntry> Audit { get; } = [];

    public IEnumerable<SearchDocument> Documents()
    {
        yield return SearchDocument.Of(_town.Programme, SearchScope.Inside, Signal.SubjectId, IndexSignals.Inside(Signal));
        if (Signal.Publication == Publication.Public)
        {
            yield return SearchDocument.Of(_town.Programme, SearchScope.Public, Signal.SubjectId, IndexSignals.Outside(Signal));
        }
    }

    private Actor Asker(out Actor teller, out bool forSomebody, out string? email)
    {
        var kind = _chance.Next();
        forSomebody = kind < 0.10;
        var resident = kind is >= 0.10 and < 0.35 ? _chance.Of(_town.Residents) : null;
        email = resident?.Email ?? (kind > 0.90 ? $"vrager{_chance.Between(1, 1_000_000)}@veel.example" : null);
        teller = forSomebody ? Person(_chance.Of(_town.Writers)) : resident is not null ? Person(resident.Id) : Actor.Anonymous(_town.Programme);
        return forSomebody ? Actor.Anonymous(_town.Programme) : teller;
    }

    private void Live(string title)
    {
        var told = _moment;
        Moderate(told, title);
        _moment = told;
        if (_chance.Next() < 0.02)
        {
            Withdraw();
        }
        else
        {
            PassOn();
            Ask();
            Wait();
            AnswerIt(_chance.Next());
        }

        Slip(_town.Now);
    }

    private void Moderate(DateTimeOffset told, string title)
    {
        var moderated = AtWork(told.AddHours(_chance.Between(2, 60)));
        if (moderated >= _town.Now)
        {
            return;
        }

        var moderator = Person(_town.Moderator);
        _moment = moderated;
        if (_chance.Next() < 0.9)
        {
            Must(Signal.Publish(title, Signal.Text, moderated));
            Subject.Entitle(title, Subject.InternalTitle);
            Subject.Publish();
            Note(moderator, "signals.publish", Signal.Id.Value, new { changedText = false });
        }
        else
        {
            Must(Signal.Withhold(_chance.Of(_words.Withheld), moderated));
            Subject.TakeDown();
            Note(moderator, "signals.withhold", Signal.Id.Value);
        }

        Signal.Version++;
    }

    private void Withdraw()
    {
        if (Step(_chance.Between(20, 80)))
        {
            Must(_owed.Withdraw(_chance.Of(_words.Withdrawn), Now(_asker)));
            Must(Signal.Withdraw());
            Signal.Version++;
            Note(_asker, "commitments.withdraw", _owed.CommitmentId.Value, new { _owed.DueOn });
        }
    }

    private void PassOn()
    {
        var to = _chance.Of(_town.Colleagues);
        if (_chance.Next() > 0.12 || to.Person == _owed.OwnerPersonId || !Step(_chance.Between(4, 40)))
        {
            return;
        }

        var from = Person(_owed.OwnerPersonId);
        Must(_owed.OfferHandOver(new Owner(to.Party, to.Seat, to.Person), Directions.Of(_owed.Basis, to.At, Coordinates.Resident), _chance.Of(_words.Reasons), Now(from)));
        Subject.Admit(to.Person, SubjectRole.Helper);
        Note(from, "commitments.offer-hand-over", _owed.CommitmentId.Value, new { to = to.Person.Value });
        if (Step(_chance.Between(4, 40)))
        {
            Must(_owed.AcceptHandOver(Now(Person(to.Person))));
            Subject.Admit(to.Person, SubjectRole.Owner);
            Note(Person(to.Person), "commitments.accept-hand-over", _owed.CommitmentId.Value);
        }
    }

    private void Ask()
    {
        var to = _chance.Of(_town.Colleagues);
        if (_chance.Next() > 0.06 || to.Person == _owed.OwnerPersonId || !Step(_chance.Between(2, 30)))
        {
            return;
        }

        var owner = Person(_owed.OwnerPersonId);
        var owed = _owed;
        var asked = Open(
            CommitmentKind.Information, new Owner(to.Party, to.Seat, to.Person), to.At, new Asker(owed.OwnerPartyId, owed.OwnerPersonId), _town.At(owed.OwnerSeatId), TermFor.Colleague,
            Reason.Of(AskColleagueHandler.WhyAsked, _chance.Of(_words.Questions)), owner);
        Note(owner, "commitments.ask-colleague", owed.CommitmentId.Value, new { asked = asked.CommitmentId.Value, to = to.Person.Value });
        _owed = asked;
        if (Step(_chance.Between(8, 120)))
        {
            Must(asked.Fulfil(_chance.Of(_words.Replies), _town.Terms[TermFor.Confirmation], Now(Person(to.Person)), Audience.Circle));
            Note(Person(to.Person), "commitments.fulfil", asked.CommitmentId.Value, new { asked.DueOn, late = asked.FulfilledLate });
            Judge(solved: true, Person(owed.OwnerPersonId), _chance.Between(1, 20));
        }

        Slip(_town.Now);
        _owed = owed;
    }

    private void Wait()
    {
        var what = _chance.Next();
        var owner = Person(_owed.OwnerPersonId);
        if (what < 0.05 && Step(_chance.Between(10, 90)))
        {
            var was = _owed.DueOn;
            Must(_owed.Extend(Term.WorkingDays(_chance.Between(2, 8)), _chance.Of(_words.Delays), Now(owner)));
            Note(owner, "commitments.extend", _owed.CommitmentId.Value, new { was, _owed.DueOn });
        }
        else if (what is >= 0.05 and < 0.08 && Step(_chance.Between(10, 60)))
        {
            Must(_owed.Pause(_chance.Of(_words.Pauses), Now(owner)));
            Note(owner, "commitments.pause", _owed.CommitmentId.Value, new { _owed.DueOn });
            if (Step(_chance.Between(20, 400)))
            {
                Must(_owed.Resume(Now(owner)));
                Note(owner, "commitments.resume", _owed.CommitmentId.Value, new { _owed.DueOn });
            }
        }
    }

    private void AnswerIt(double pace)
    {
        var hours = pace switch
        {
            < 0.60 => _chance.Between(2, 100),
            < 0.85 => _chance.Between(50, 190),
            < 0.96 => _chance.Between(150, 600),
            _ => _chance.Between(600, 3000),
        };
        if (_owed.Status == CommitmentStatus.Paused || !Step(hours))
        {
            return;
        }

        var owner = Person(_owed.OwnerPersonId);
        Must(_owed.Fulfil(_chance.Of(_words.Answers), _town.Terms[TermFor.Confirmation], Now(owner)));
        Must(Signal.Answer(_moment));
        Signal.Version++;
        Note(owner, "commitments.fulfil", _owed.CommitmentId.Value, new { _owed.DueOn, late = _owed.FulfilledLate });
        var verdict = _chance.Next();
        if (verdict < 0.55)
        {
            Judge(verdict < 0.47, _asker, _chance.Between(2, 200));
        }
    }

    private void Judge(bool solved, Actor asker, int hours)
    {
        if (!Step(hours, atWork: false) || _owed.Status != CommitmentStatus.Fulfilled)
        {
            return;
        }

        var answers = _owed.Kind == CommitmentKind.Answer;
        if (solved)
        {
            Must(_owed.Confirm(Now(asker)));
            Must(answers ? Signal.ConfirmSolved() : Outcome.Done);
            Note(asker, "commitments.confirm", _owed.CommitmentId.Value);
        }
        else
        {
            Must(_owed.Reopen(_chance.Of(_words.Reopened), _town.Terms[TermFor.Reopened], null, Now(asker)));
            Must(Signal.SayNotSolved());
            Subject.Admit(_owed.OwnerPersonId, SubjectRole.Owner);
            Note(asker, "commitments.reopen", _owed.CommitmentId.Value, new { _owed.ReopenedCount, _owed.DueOn });
        }

        Signal.Version += answers ? 1 : 0;
        if (!solved && Step(_chance.Between(10, 400)))
        {
            var owner = Person(_owed.OwnerPersonId);
            Must(_owed.Fulfil(_chance.Of(_words.Answers), _town.Terms[TermFor.Confirmation], Now(owner)));
            Must(Signal.Answer(_moment));
            Signal.Version++;
            Note(owner, "commitments.fulfil", _owed.CommitmentId.Value, new { _owed.DueOn, late = _owed.FulfilledLate });
        }
    }

    /// <summary>So many hours later; false when that is yet to come. What the clock did on the way is done first.</summary>
    private bool Step(int hours, bool atWork = true)
    {
        var next = _moment.AddHours(hours);
        next = atWork ? AtWork(next) : next;
        Slip(next < _town.Now ? next : _town.Now);
        if (next >= _town.Now)
        {
            return false;
        }

        _moment = next;
        return true;
    }

    private Commitment Open(CommitmentKind kind, Owner owner, Coordinates ownerAt, Asker asker, Coordinates askerAt, TermFor term, Reason why, Actor by)
    {
        var commitment = Commitment.Open(
            new NewCommitment
            {
                ProgrammeId = _town.Programme,
                CommitmentId = new CommitmentId(_chance.Id(_moment)),
                SubjectId = Signal.SubjectId,
                Kind = kind,
                Basis = CommitmentBasis.Asked,
                OwedBy = owner,
                OwedTo = asker,
                Direction = Directions.Of(CommitmentBasis.Asked, ownerAt, askerAt),
                Term = _town.Terms[term],
                Why = why,
            },
            Now(by));
        Commitments.Add(commitment);
        Subject.Admit(owner.PersonId, kind == CommitmentKind.Information ? SubjectRole.Helper : SubjectRole.Owner);
        return commitment;
    }

    private MoveContext Now(Actor actor) => new(
        actor.Kind == ActorKind.System ? Maker.Clock : actor.Person is { } person ? Maker.Person(person) : Maker.Follower, _moment, _town.Calendar);

    private Actor Person(PersonId person) => new() { Kind = ActorKind.Account, Programme = _town.Programme, Person = person };

    private void Note(Actor actor, string action, Guid target, object? detail = null) => Audit.Add(new AuditEntry
    {
        Id = _chance.Id(_moment),
        ProgrammeId = _town.Programme,
        At = _moment,
        ActorKind = actor.Kind,
        PersonId = actor.Person,
        Action = action,
        Target = target,
        Detail = detail is null ? "{}" : JsonSerializer.Serialize(detail, JsonSerializerOptions.Web),
    });

    /// <summary>The next moment at which somebody is at work.</summary>
    private DateTimeOffset AtWork(DateTimeOffset moment)
    {
        var day = Amsterdam.DateOf(moment);
        var working = _town.Calendar.WorkingDayFrom(day);
        var opens = Amsterdam.StartOf(working).AddHours(8.5);
        return working > day || moment < opens
            ? opens.AddSeconds(_chance.Between(0, 28_000))
            : moment > opens.AddHours(9) ? Amsterdam.StartOf(_town.Calendar.WorkingDayFrom(day.AddDays(1))).AddHours(8.5).AddSeconds(_chance.Between(0, 28_000)) : moment;
    }

    private static void Must(Outcome outcome)
    {
        if (outcome.IsRefused)
        {
            throw new InvalidOperationException($"The domain refuses what was made up: {outcome.Refusal}");
        }
    }
}
