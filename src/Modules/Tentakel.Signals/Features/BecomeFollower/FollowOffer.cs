using Tentakel.Signals.Domain;

namespace Tentakel.Signals.Features.BecomeFollower;

/// <param name="Followers">How many do already; null when they are too few to tell.</param>
public sealed record FollowOffer(SignalId Signal, int? Followers);
