namespace Heed.Gateways.Simulation;

/// <summary>What is fixed about a simulated wearer; wholly fictional, drawn from a seed.</summary>
/// <param name="Seed">What everything else is drawn from.</param>
/// <param name="RestingHeartRate">Heart rate at rest by day, /min.</param>
/// <param name="Systolic">Usual systolic pressure, mm[Hg].</param>
/// <param name="Diastolic">Usual diastolic pressure, mm[Hg].</param>
/// <param name="DailySteps">Steps of a usual day.</param>
/// <param name="HomeLatitude">Home, WGS-84 degrees north.</param>
/// <param name="HomeLongitude">Home, WGS-84 degrees east.</param>
/// <param name="EpisodesPerDay">How many episodes befall the wearer on average in a day, 0–1.</param>
public sealed record WearerProfile(
    int Seed,
    double RestingHeartRate,
    double Systolic,
    double Diastolic,
    int DailySteps,
    double HomeLatitude,
    double HomeLongitude,
    double EpisodesPerDay)
{
    /// <summary>Middle of the village, degrees north.</summary>
    public const double VillageLatitude = 30.70;

    /// <summary>Middle of the village, degrees east.</summary>
    public const double VillageLongitude = 121.05;

    /// <summary>A profile drawn from a seed.</summary>
    public static WearerProfile FromSeed(int seed, double episodesPerDay = 0.1) => new(
        seed,
        Noise.Between(seed, 1, 58, 76),
        Noise.Between(seed, 2, 112, 138),
        Noise.Between(seed, 3, 66, 84),
        (int)Noise.Between(seed, 4, 2_500, 9_000),
        VillageLatitude + Noise.Between(seed, 5, -0.006, 0.006),
        VillageLongitude + Noise.Between(seed, 6, -0.007, 0.007),
        episodesPerDay);
}
