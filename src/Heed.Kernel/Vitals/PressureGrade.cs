namespace Heed.Kernel.Vitals;

/// <summary>
/// Grades of blood pressure measured at home or at a station (China guideline 2024): from 135/85 it is high there, although at a clinic only 140/90 is.
/// Ordered: greater is worse.
/// </summary>
public enum PressureGrade
{
    /// <summary>Systolic ≤ 90 mm[Hg].</summary>
    Low,

    /// <summary>Below 135/85.</summary>
    Normal,

    /// <summary>From 135/85, below grade 1.</summary>
    HighAtHome,

    /// <summary>140–159 or 90–99.</summary>
    Grade1,

    /// <summary>160–179 or 100–109.</summary>
    Grade2,

    /// <summary>≥ 180 or ≥ 110.</summary>
    Grade3,
}

/// <summary>Grades pressures.</summary>
public static class PressureGrades
{
    /// <summary>The grade; the worse of the two numbers decides.</summary>
    /// <param name="systolic">Systolic, mm[Hg].</param>
    /// <param name="diastolic">Diastolic, mm[Hg].</param>
    public static PressureGrade Of(double systolic, double diastolic) => (systolic, diastolic) switch
    {
        ( >= 180, _) or (_, >= 110) => PressureGrade.Grade3,
        ( >= 160, _) or (_, >= 100) => PressureGrade.Grade2,
        ( >= 140, _) or (_, >= 90) => PressureGrade.Grade1,
        ( >= 135, _) or (_, >= 85) => PressureGrade.HighAtHome,
        ( <= 90, _) => PressureGrade.Low,
        _ => PressureGrade.Normal,
    };
}
