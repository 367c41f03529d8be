using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Heed.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "AccessTokens",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Name = table.Column<string>(type: "text", nullable: false),
                    Hash = table.Column<string>(type: "text", nullable: false),
                    DeviceId = table.Column<long>(type: "bigint", nullable: true),
                    AreaId = table.Column<int>(type: "integer", nullable: false),
                    Scopes = table.Column<string>(type: "text", nullable: false),
                    CreatedBy = table.Column<string>(type: "text", nullable: false),
                    CreatedMs = table.Column<long>(type: "bigint", nullable: false),
                    EndsMs = table.Column<long>(type: "bigint", nullable: true),
                    LastUsedMs = table.Column<long>(type: "bigint", nullable: true),
                    LastRemote = table.Column<string>(type: "text", nullable: false),
                    LastThrough = table.Column<string>(type: "text", nullable: false),
                    RevokedMs = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AccessTokens", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Areas",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    ParentId = table.Column<int>(type: "integer", nullable: true),
                    Name = table.Column<string>(type: "text", nullable: false),
                    NameEnglish = table.Column<string>(type: "text", nullable: false),
                    Path = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Level = table.Column<int>(type: "integer", nullable: false),
                    Latitude = table.Column<double>(type: "double precision", nullable: true),
                    Longitude = table.Column<double>(type: "double precision", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Areas", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Areas_Areas_ParentId",
                        column: x => x.ParentId,
                        principalTable: "Areas",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "AspNetUsers",
                columns: table => new
                {
                    Id = table.Column<string>(type: "text", nullable: false),
                    DisplayName = table.Column<string>(type: "text", nullable: false),
                    IsAdministrator = table.Column<bool>(type: "boolean", nullable: false),
                    AreaId = table.Column<int>(type: "integer", nullable: false),
                    PhoneKey = table.Column<string>(type: "text", nullable: false),
                    LastCodeStep = table.Column<long>(type: "bigint", nullable: false),
                    Culture = table.Column<string>(type: "text", nullable: false),
                    UserName = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    NormalizedUserName = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    Email = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    NormalizedEmail = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    EmailConfirmed = table.Column<bool>(type: "boolean", nullable: false),
                    PasswordHash = table.Column<string>(type: "text", nullable: true),
                    SecurityStamp = table.Column<string>(type: "text", nullable: true),
                    ConcurrencyStamp = table.Column<string>(type: "text", nullable: true),
                    PhoneNumber = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    PhoneNumberConfirmed = table.Column<bool>(type: "boolean", nullable: false),
                    TwoFactorEnabled = table.Column<bool>(type: "boolean", nullable: false),
                    LockoutEnd = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    LockoutEnabled = table.Column<bool>(type: "boolean", nullable: false),
                    AccessFailedCount = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AspNetUsers", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Audit",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Sequence = table.Column<long>(type: "bigint", nullable: false),
                    AtMs = table.Column<long>(type: "bigint", nullable: false),
                    UserId = table.Column<string>(type: "text", nullable: false),
                    UserName = table.Column<string>(type: "text", nullable: false),
                    Action = table.Column<string>(type: "text", nullable: false),
                    Target = table.Column<string>(type: "text", nullable: false),
                    Detail = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Audit", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "AuditHead",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false),
                    Sequence = table.Column<long>(type: "bigint", nullable: false),
                    Hash = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuditHead", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "AuditLinks",
                columns: table => new
                {
                    Sequence = table.Column<long>(type: "bigint", nullable: false),
                    Reference = table.Column<string>(type: "text", nullable: false),
                    Digest = table.Column<string>(type: "text", nullable: false),
                    Hash = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuditLinks", x => x.Sequence);
                });

            migrationBuilder.CreateTable(
                name: "BatchIngredient",
                columns: table => new
                {
                    BatchId = table.Column<long>(type: "bigint", nullable: false),
                    LotId = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BatchIngredient", x => new { x.BatchId, x.LotId });
                });

            migrationBuilder.CreateTable(
                name: "BoxReheat",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    BatchId = table.Column<long>(type: "bigint", nullable: false),
                    Box = table.Column<int>(type: "integer", nullable: false),
                    AtMs = table.Column<long>(type: "bigint", nullable: false),
                    Celsius = table.Column<double>(type: "double precision", nullable: false),
                    By = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BoxReheat", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "CareApplications",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Code = table.Column<string>(type: "text", nullable: false),
                    AreaId = table.Column<int>(type: "integer", nullable: false),
                    Name = table.Column<string>(type: "text", nullable: false),
                    BirthDate = table.Column<DateOnly>(type: "date", nullable: true),
                    Sex = table.Column<string>(type: "text", nullable: false),
                    Phone = table.Column<string>(type: "text", nullable: false),
                    Address = table.Column<string>(type: "text", nullable: false),
                    Conditions = table.Column<string>(type: "text", nullable: false),
                    ApplicantName = table.Column<string>(type: "text", nullable: false),
                    ApplicantRelation = table.Column<string>(type: "text", nullable: false),
                    ApplicantPhone = table.Column<string>(type: "text", nullable: false),
                    Status = table.Column<int>(type: "integer", nullable: false),
                    SubmittedMs = table.Column<long>(type: "bigint", nullable: false),
                    DecidedMs = table.Column<long>(type: "bigint", nullable: true),
                    DecidedBy = table.Column<string>(type: "text", nullable: false),
                    Reason = table.Column<string>(type: "text", nullable: false),
                    SubjectId = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CareApplications", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "CareFences",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    SubjectId = table.Column<long>(type: "bigint", nullable: false),
                    Name = table.Column<string>(type: "text", nullable: false),
                    Polygon = table.Column<string>(type: "text", nullable: false),
                    MustBeInside = table.Column<bool>(type: "boolean", nullable: false),
                    From = table.Column<string>(type: "text", nullable: false),
                    To = table.Column<string>(type: "text", nullable: false),
                    Urgent = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CareFences", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "CareNearPlaces",
                columns: table => new
                {
                    SubjectId = table.Column<long>(type: "bigint", nullable: false),
                    AtMs = table.Column<long>(type: "bigint", nullable: false),
                    Latitude = table.Column<double>(type: "double precision", nullable: false),
                    Longitude = table.Column<double>(type: "double precision", nullable: false),
                    RadiusMetres = table.Column<double>(type: "double precision", nullable: false),
                    By = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CareNearPlaces", x => x.SubjectId);
                });

            migrationBuilder.CreateTable(
                name: "CareOpinionOffices",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    AreaId = table.Column<int>(type: "integer", nullable: false),
                    Topic = table.Column<string>(type: "text", nullable: false),
                    Name = table.Column<string>(type: "text", nullable: false),
                    UserId = table.Column<string>(type: "text", nullable: false),
                    Phone = table.Column<string>(type: "text", nullable: false),
                    AnswerDays = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CareOpinionOffices", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "CareOpinions",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    PlaceId = table.Column<long>(type: "bigint", nullable: false),
                    Topic = table.Column<string>(type: "text", nullable: false),
                    Text = table.Column<string>(type: "text", nullable: false),
                    Speaker = table.Column<string>(type: "text", nullable: false),
                    AtMs = table.Column<long>(type: "bigint", nullable: false),
                    RecordedBy = table.Column<string>(type: "text", nullable: false),
                    CaseId = table.Column<long>(type: "bigint", nullable: false),
                    Office = table.Column<string>(type: "text", nullable: false),
                    AnswerDays = table.Column<int>(type: "integer", nullable: false),
                    OnBoard = table.Column<bool>(type: "boolean", nullable: false),
                    ToldMs = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CareOpinions", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "CareRadioPlaces",
                columns: table => new
                {
                    Mark = table.Column<string>(type: "character varying(48)", maxLength: 48, nullable: false),
                    Latitude = table.Column<double>(type: "double precision", nullable: false),
                    Longitude = table.Column<double>(type: "double precision", nullable: false),
                    RadiusMetres = table.Column<double>(type: "double precision", nullable: false),
                    Fixes = table.Column<int>(type: "integer", nullable: false),
                    LastMs = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CareRadioPlaces", x => x.Mark);
                });

            migrationBuilder.CreateTable(
                name: "CareStock",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    PlaceId = table.Column<long>(type: "bigint", nullable: false),
                    Name = table.Column<string>(type: "text", nullable: false),
                    Unit = table.Column<string>(type: "text", nullable: false),
                    Amount = table.Column<double>(type: "double precision", nullable: false),
                    LowAmount = table.Column<double>(type: "double precision", nullable: false),
                    RequestCaseId = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CareStock", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "CaseEvents",
                columns: table => new
                {
                    CaseId = table.Column<long>(type: "bigint", nullable: false),
                    Version = table.Column<long>(type: "bigint", nullable: false),
                    Type = table.Column<string>(type: "text", nullable: false),
                    Data = table.Column<string>(type: "json", nullable: false),
                    AtMs = table.Column<long>(type: "bigint", nullable: false),
                    ActorKind = table.Column<int>(type: "integer", nullable: false),
                    ActorId = table.Column<string>(type: "text", nullable: false),
                    ActorName = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CaseEvents", x => new { x.CaseId, x.Version });
                });

            migrationBuilder.CreateTable(
                name: "Commands",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    DeviceId = table.Column<long>(type: "bigint", nullable: false),
                    Name = table.Column<string>(type: "text", nullable: false),
                    Arguments = table.Column<string>(type: "text", nullable: false),
                    RequestedBy = table.Column<string>(type: "text", nullable: false),
                    QueuedMs = table.Column<long>(type: "bigint", nullable: false),
                    SentMs = table.Column<long>(type: "bigint", nullable: true),
                    ConfirmedMs = table.Column<long>(type: "bigint", nullable: true),
                    WithdrawnMs = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Commands", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "DeviceBindings",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    DeviceId = table.Column<long>(type: "bigint", nullable: false),
                    SubjectId = table.Column<long>(type: "bigint", nullable: false),
                    FromMs = table.Column<long>(type: "bigint", nullable: false),
                    ToMs = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DeviceBindings", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "DishPlanItem",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    KitchenId = table.Column<long>(type: "bigint", nullable: false),
                    Day = table.Column<int>(type: "integer", nullable: false),
                    Dish = table.Column<string>(type: "text", nullable: false),
                    Meals = table.Column<int>(type: "integer", nullable: false),
                    BatchId = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DishPlanItem", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "DueSteps",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    CaseId = table.Column<long>(type: "bigint", nullable: false),
                    Step = table.Column<int>(type: "integer", nullable: false),
                    DueMs = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DueSteps", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "DutyReminder",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    KitchenId = table.Column<long>(type: "bigint", nullable: false),
                    Duty = table.Column<string>(type: "text", nullable: false),
                    Day = table.Column<int>(type: "integer", nullable: false),
                    CaseId = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DutyReminder", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "FlowWeights",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    FromMs = table.Column<long>(type: "bigint", nullable: false),
                    Appeals = table.Column<decimal>(type: "numeric(9,4)", precision: 9, scale: 4, nullable: false),
                    Warnings = table.Column<decimal>(type: "numeric(9,4)", precision: 9, scale: 4, nullable: false),
                    Timeliness = table.Column<decimal>(type: "numeric(9,4)", precision: 9, scale: 4, nullable: false),
                    Concentration = table.Column<decimal>(type: "numeric(9,4)", precision: 9, scale: 4, nullable: false),
                    Freshness = table.Column<decimal>(type: "numeric(9,4)", precision: 9, scale: 4, nullable: false),
                    SetMs = table.Column<long>(type: "bigint", nullable: false),
                    SetBy = table.Column<string>(type: "text", nullable: false),
                    Why = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FlowWeights", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "HaccpPlan",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    KitchenId = table.Column<long>(type: "bigint", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    Content = table.Column<string>(type: "text", nullable: false),
                    WrittenBy = table.Column<string>(type: "text", nullable: false),
                    WrittenMs = table.Column<long>(type: "bigint", nullable: false),
                    Reason = table.Column<string>(type: "text", nullable: false),
                    SignedBy = table.Column<string>(type: "text", nullable: false),
                    SignedMs = table.Column<long>(type: "bigint", nullable: true),
                    Hash = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_HaccpPlan", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "IndustryChains",
                columns: table => new
                {
                    Code = table.Column<string>(type: "text", nullable: false),
                    Name = table.Column<string>(type: "text", nullable: false),
                    NameEnglish = table.Column<string>(type: "text", nullable: false),
                    Head = table.Column<string>(type: "text", nullable: false),
                    Office = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_IndustryChains", x => x.Code);
                });

            migrationBuilder.CreateTable(
                name: "IngredientLot",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    KitchenId = table.Column<long>(type: "bigint", nullable: false),
                    Code = table.Column<string>(type: "text", nullable: false),
                    Ingredient = table.Column<string>(type: "text", nullable: false),
                    Supplier = table.Column<string>(type: "text", nullable: false),
                    ReceivedMs = table.Column<long>(type: "bigint", nullable: false),
                    Storage = table.Column<int>(type: "integer", nullable: false),
                    Celsius = table.Column<double>(type: "double precision", nullable: true),
                    Verdict = table.Column<int>(type: "integer", nullable: false),
                    By = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_IngredientLot", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "KitchenInspection",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    KitchenId = table.Column<long>(type: "bigint", nullable: false),
                    AtMs = table.Column<long>(type: "bigint", nullable: false),
                    Grade = table.Column<string>(type: "text", nullable: false),
                    Items = table.Column<string>(type: "text", nullable: false),
                    Percent = table.Column<double>(type: "double precision", nullable: false),
                    Text = table.Column<string>(type: "text", nullable: false),
                    By = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_KitchenInspection", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "KitchenPicture",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    KitchenId = table.Column<long>(type: "bigint", nullable: false),
                    AtMs = table.Column<long>(type: "bigint", nullable: false),
                    Bytes = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_KitchenPicture", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "MealCustomer",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    AreaId = table.Column<int>(type: "integer", nullable: false),
                    Name = table.Column<string>(type: "text", nullable: false),
                    Contact = table.Column<string>(type: "text", nullable: false),
                    Phone = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MealCustomer", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "NetworkRecords",
                columns: table => new
                {
                    Day = table.Column<int>(type: "integer", nullable: false),
                    Of = table.Column<string>(type: "text", nullable: false),
                    Needs = table.Column<int>(type: "integer", nullable: false),
                    NeedsWithChoice = table.Column<int>(type: "integer", nullable: false),
                    Links = table.Column<int>(type: "integer", nullable: false),
                    FreshLinks = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_NetworkRecords", x => new { x.Day, x.Of });
                });

            migrationBuilder.CreateTable(
                name: "Outbox",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    IdempotencyKey = table.Column<string>(type: "text", nullable: false),
                    CaseId = table.Column<long>(type: "bigint", nullable: true),
                    Step = table.Column<int>(type: "integer", nullable: false),
                    Channel = table.Column<string>(type: "text", nullable: false),
                    Address = table.Column<string>(type: "text", nullable: false),
                    RecipientName = table.Column<string>(type: "text", nullable: false),
                    Title = table.Column<string>(type: "text", nullable: false),
                    Text = table.Column<string>(type: "text", nullable: false),
                    CreatedMs = table.Column<long>(type: "bigint", nullable: false),
                    NextTryMs = table.Column<long>(type: "bigint", nullable: true),
                    Tries = table.Column<int>(type: "integer", nullable: false),
                    DeliveredMs = table.Column<long>(type: "bigint", nullable: true),
                    FailedMs = table.Column<long>(type: "bigint", nullable: true),
                    LastError = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Outbox", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "PayloadCodecs",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Model = table.Column<string>(type: "text", nullable: false),
                    Script = table.Column<string>(type: "text", nullable: false),
                    Mapping = table.Column<string>(type: "text", nullable: false),
                    ChangedBy = table.Column<string>(type: "text", nullable: false),
                    ChangedMs = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PayloadCodecs", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Policies",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Name = table.Column<string>(type: "text", nullable: false),
                    Module = table.Column<string>(type: "text", nullable: false),
                    RuleId = table.Column<string>(type: "text", nullable: false),
                    AreaId = table.Column<int>(type: "integer", nullable: false),
                    Steps = table.Column<string>(type: "json", nullable: false),
                    ChangedBy = table.Column<string>(type: "text", nullable: false),
                    ChangedMs = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Policies", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "RecallRun",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    LotCode = table.Column<string>(type: "text", nullable: false),
                    Reason = table.Column<string>(type: "text", nullable: false),
                    IsExercise = table.Column<bool>(type: "boolean", nullable: false),
                    AreaId = table.Column<int>(type: "integer", nullable: false),
                    By = table.Column<string>(type: "text", nullable: false),
                    StartedMs = table.Column<long>(type: "bigint", nullable: false),
                    TraceMs = table.Column<double>(type: "double precision", nullable: false),
                    Boxes = table.Column<long>(type: "bigint", nullable: false),
                    FinishedMs = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RecallRun", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "RegisterEntry",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    KitchenId = table.Column<long>(type: "bigint", nullable: false),
                    Register = table.Column<string>(type: "text", nullable: false),
                    Day = table.Column<int>(type: "integer", nullable: false),
                    InOrder = table.Column<bool>(type: "boolean", nullable: false),
                    Text = table.Column<string>(type: "text", nullable: false),
                    ClientId = table.Column<string>(type: "text", nullable: true),
                    PictureId = table.Column<long>(type: "bigint", nullable: true),
                    Signature = table.Column<string>(type: "text", nullable: false),
                    ReceivedMs = table.Column<long>(type: "bigint", nullable: false),
                    SignedBy = table.Column<string>(type: "text", nullable: false),
                    AtMs = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RegisterEntry", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Retention",
                columns: table => new
                {
                    Name = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Days = table.Column<int>(type: "integer", nullable: false),
                    ChangedBy = table.Column<string>(type: "text", nullable: false),
                    ChangedMs = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Retention", x => x.Name);
                });

            migrationBuilder.CreateTable(
                name: "RuleOverrides",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    RuleId = table.Column<string>(type: "text", nullable: false),
                    Parameter = table.Column<string>(type: "text", nullable: false),
                    Value = table.Column<string>(type: "text", nullable: false),
                    AreaId = table.Column<int>(type: "integer", nullable: true),
                    SubjectId = table.Column<long>(type: "bigint", nullable: true),
                    ChangedBy = table.Column<string>(type: "text", nullable: false),
                    ChangedMs = table.Column<long>(type: "bigint", nullable: false),
                    EndedMs = table.Column<long>(type: "bigint", nullable: true),
                    EndedBy = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RuleOverrides", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Shifts",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    AreaId = table.Column<int>(type: "integer", nullable: false),
                    Role = table.Column<string>(type: "text", nullable: false),
                    UserId = table.Column<string>(type: "text", nullable: false),
                    FromMs = table.Column<long>(type: "bigint", nullable: false),
                    ToMs = table.Column<long>(type: "bigint", nullable: false),
                    Weekly = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Shifts", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "UnknownDevices",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Protocol = table.Column<string>(type: "text", nullable: false),
                    HardwareId = table.Column<string>(type: "text", nullable: false),
                    Remote = table.Column<string>(type: "text", nullable: false),
                    Sample = table.Column<string>(type: "text", nullable: false),
                    Count = table.Column<long>(type: "bigint", nullable: false),
                    FirstMs = table.Column<long>(type: "bigint", nullable: false),
                    LastMs = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_UnknownDevices", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "CarePlaces",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Kind = table.Column<int>(type: "integer", nullable: false),
                    AreaId = table.Column<int>(type: "integer", nullable: false),
                    Name = table.Column<string>(type: "text", nullable: false),
                    NameEnglish = table.Column<string>(type: "text", nullable: false),
                    Address = table.Column<string>(type: "text", nullable: false),
                    Phone = table.Column<string>(type: "text", nullable: false),
                    Hours = table.Column<string>(type: "text", nullable: false),
                    Latitude = table.Column<double>(type: "double precision", nullable: true),
                    Longitude = table.Column<double>(type: "double precision", nullable: true),
                    Code = table.Column<string>(type: "text", nullable: false),
                    Services = table.Column<string>(type: "text", nullable: false),
                    MeterSubjectId = table.Column<long>(type: "bigint", nullable: true),
                    Active = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CarePlaces", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CarePlaces_Areas_AreaId",
                        column: x => x.AreaId,
                        principalTable: "Areas",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Kitchen",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    AreaId = table.Column<int>(type: "integer", nullable: false),
                    Name = table.Column<string>(type: "text", nullable: false),
                    Licence = table.Column<string>(type: "text", nullable: false),
                    Address = table.Column<string>(type: "text", nullable: false),
                    Grade = table.Column<string>(type: "text", nullable: false),
                    InspectedMs = table.Column<long>(type: "bigint", nullable: true),
                    MealsPerDay = table.Column<int>(type: "integer", nullable: false),
                    PublicCode = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Kitchen", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Kitchen_Areas_AreaId",
                        column: x => x.AreaId,
                        principalTable: "Areas",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Subjects",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Kind = table.Column<string>(type: "text", nullable: false),
                    Name = table.Column<string>(type: "text", nullable: false),
                    AreaId = table.Column<int>(type: "integer", nullable: false),
                    Address = table.Column<string>(type: "text", nullable: false),
                    HomeLatitude = table.Column<double>(type: "double precision", nullable: true),
                    HomeLongitude = table.Column<double>(type: "double precision", nullable: true),
                    Active = table.Column<bool>(type: "boolean", nullable: false),
                    Version = table.Column<long>(type: "bigint", nullable: false, defaultValue: 0L)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Subjects", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Subjects_Areas_AreaId",
                        column: x => x.AreaId,
                        principalTable: "Areas",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ApiTokens",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    UserId = table.Column<string>(type: "text", nullable: false),
                    Name = table.Column<string>(type: "text", nullable: false),
                    Hash = table.Column<string>(type: "text", nullable: false),
                    Permissions = table.Column<string>(type: "text", nullable: false),
                    AreaId = table.Column<int>(type: "integer", nullable: false),
                    Module = table.Column<string>(type: "text", nullable: false),
                    CreatedMs = table.Column<long>(type: "bigint", nullable: false),
                    ExpiresMs = table.Column<long>(type: "bigint", nullable: false),
                    LastUsedMs = table.Column<long>(type: "bigint", nullable: true),
                    RevokedMs = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ApiTokens", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ApiTokens_AspNetUsers_UserId",
                        column: x => x.UserId,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "AspNetUserClaims",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    UserId = table.Column<string>(type: "text", nullable: false),
                    ClaimType = table.Column<string>(type: "text", nullable: true),
                    ClaimValue = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AspNetUserClaims", x => x.Id);
                    table.ForeignKey(
                        name: "FK_AspNetUserClaims_AspNetUsers_UserId",
                        column: x => x.UserId,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "AspNetUserLogins",
                columns: table => new
                {
                    LoginProvider = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: false),
                    ProviderKey = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: false),
                    ProviderDisplayName = table.Column<string>(type: "text", nullable: true),
                    UserId = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AspNetUserLogins", x => new { x.LoginProvider, x.ProviderKey });
                    table.ForeignKey(
                        name: "FK_AspNetUserLogins_AspNetUsers_UserId",
                        column: x => x.UserId,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "AspNetUserPasskeys",
                columns: table => new
                {
                    CredentialId = table.Column<byte[]>(type: "bytea", maxLength: 1024, nullable: false),
                    UserId = table.Column<string>(type: "text", nullable: false),
                    Data = table.Column<string>(type: "jsonb", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AspNetUserPasskeys", x => x.CredentialId);
                    table.ForeignKey(
                        name: "FK_AspNetUserPasskeys_AspNetUsers_UserId",
                        column: x => x.UserId,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "AspNetUserTokens",
                columns: table => new
                {
                    UserId = table.Column<string>(type: "text", nullable: false),
                    LoginProvider = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: false),
                    Name = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: false),
                    Value = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AspNetUserTokens", x => new { x.UserId, x.LoginProvider, x.Name });
                    table.ForeignKey(
                        name: "FK_AspNetUserTokens_AspNetUsers_UserId",
                        column: x => x.UserId,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Grants",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    UserId = table.Column<string>(type: "text", nullable: false),
                    Role = table.Column<int>(type: "integer", nullable: false),
                    AreaId = table.Column<int>(type: "integer", nullable: true),
                    Module = table.Column<string>(type: "text", nullable: false),
                    SubjectId = table.Column<long>(type: "bigint", nullable: true),
                    FromMs = table.Column<long>(type: "bigint", nullable: false),
                    ToMs = table.Column<long>(type: "bigint", nullable: true),
                    GivenBy = table.Column<string>(type: "text", nullable: false),
                    GivenMs = table.Column<long>(type: "bigint", nullable: false),
                    WithdrawnBy = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Grants", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Grants_Areas_AreaId",
                        column: x => x.AreaId,
                        principalTable: "Areas",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Grants_AspNetUsers_UserId",
                        column: x => x.UserId,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Sessions",
                columns: table => new
                {
                    Id = table.Column<string>(type: "text", nullable: false),
                    UserId = table.Column<string>(type: "text", nullable: false),
                    Way = table.Column<string>(type: "text", nullable: false),
                    Address = table.Column<string>(type: "text", nullable: false),
                    Agent = table.Column<string>(type: "text", nullable: false),
                    CreatedMs = table.Column<long>(type: "bigint", nullable: false),
                    SeenMs = table.Column<long>(type: "bigint", nullable: false),
                    EndedMs = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Sessions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Sessions_AspNetUsers_UserId",
                        column: x => x.UserId,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "RecallContact",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    RunId = table.Column<long>(type: "bigint", nullable: false),
                    CustomerId = table.Column<long>(type: "bigint", nullable: false),
                    Boxes = table.Column<int>(type: "integer", nullable: false),
                    Message = table.Column<string>(type: "text", nullable: false),
                    CaseId = table.Column<long>(type: "bigint", nullable: true),
                    ReachedMs = table.Column<long>(type: "bigint", nullable: true),
                    ReachedBy = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RecallContact", x => x.Id);
                    table.ForeignKey(
                        name: "FK_RecallContact_MealCustomer_CustomerId",
                        column: x => x.CustomerId,
                        principalTable: "MealCustomer",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_RecallContact_RecallRun_RunId",
                        column: x => x.RunId,
                        principalTable: "RecallRun",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "InspectionTask",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    KitchenId = table.Column<long>(type: "bigint", nullable: false),
                    Reason = table.Column<string>(type: "text", nullable: false),
                    Risk = table.Column<int>(type: "integer", nullable: false),
                    By = table.Column<string>(type: "text", nullable: false),
                    DueMs = table.Column<long>(type: "bigint", nullable: false),
                    DoneMs = table.Column<long>(type: "bigint", nullable: true),
                    InspectionId = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_InspectionTask", x => x.Id);
                    table.ForeignKey(
                        name: "FK_InspectionTask_Kitchen_KitchenId",
                        column: x => x.KitchenId,
                        principalTable: "Kitchen",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "KitchenCamera",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    KitchenId = table.Column<long>(type: "bigint", nullable: false),
                    Name = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_KitchenCamera", x => x.Id);
                    table.ForeignKey(
                        name: "FK_KitchenCamera_Kitchen_KitchenId",
                        column: x => x.KitchenId,
                        principalTable: "Kitchen",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "KitchenInstrument",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    KitchenId = table.Column<long>(type: "bigint", nullable: false),
                    Code = table.Column<string>(type: "text", nullable: false),
                    Model = table.Column<string>(type: "text", nullable: false),
                    Certificate = table.Column<string>(type: "text", nullable: false),
                    CalibratedMs = table.Column<long>(type: "bigint", nullable: false),
                    DueMs = table.Column<long>(type: "bigint", nullable: false),
                    RetiredMs = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_KitchenInstrument", x => x.Id);
                    table.ForeignKey(
                        name: "FK_KitchenInstrument_Kitchen_KitchenId",
                        column: x => x.KitchenId,
                        principalTable: "Kitchen",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "MealBatch",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    KitchenId = table.Column<long>(type: "bigint", nullable: false),
                    Dish = table.Column<string>(type: "text", nullable: false),
                    Meals = table.Column<int>(type: "integer", nullable: false),
                    StartedMs = table.Column<long>(type: "bigint", nullable: false),
                    StartedBy = table.Column<string>(type: "text", nullable: false),
                    Decision = table.Column<string>(type: "text", nullable: false),
                    Verdict = table.Column<int>(type: "integer", nullable: true),
                    DecidedMs = table.Column<long>(type: "bigint", nullable: true),
                    DecidedBy = table.Column<string>(type: "text", nullable: false),
                    SecondBy = table.Column<string>(type: "text", nullable: false),
                    DecisionText = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MealBatch", x => x.Id);
                    table.ForeignKey(
                        name: "FK_MealBatch_Kitchen_KitchenId",
                        column: x => x.KitchenId,
                        principalTable: "Kitchen",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Alarms",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    RuleId = table.Column<string>(type: "text", nullable: false),
                    SubjectId = table.Column<long>(type: "bigint", nullable: false),
                    AreaId = table.Column<int>(type: "integer", nullable: false),
                    OnsetMs = table.Column<long>(type: "bigint", nullable: false),
                    RaisedMs = table.Column<long>(type: "bigint", nullable: false),
                    EndedMs = table.Column<long>(type: "bigint", nullable: true),
                    Severity = table.Column<byte>(type: "smallint", nullable: false),
                    Value = table.Column<double>(type: "double precision", nullable: true),
                    Value2 = table.Column<double>(type: "double precision", nullable: true),
                    Late = table.Column<bool>(type: "boolean", nullable: false),
                    CaseId = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Alarms", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Alarms_Subjects_SubjectId",
                        column: x => x.SubjectId,
                        principalTable: "Subjects",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "CareAbsences",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    PlaceId = table.Column<long>(type: "bigint", nullable: false),
                    SubjectId = table.Column<long>(type: "bigint", nullable: false),
                    Day = table.Column<DateOnly>(type: "date", nullable: false),
                    CaseId = table.Column<long>(type: "bigint", nullable: false),
                    CameMs = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CareAbsences", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CareAbsences_Subjects_SubjectId",
                        column: x => x.SubjectId,
                        principalTable: "Subjects",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "CareFollowUps",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    SubjectId = table.Column<long>(type: "bigint", nullable: false),
                    How = table.Column<string>(type: "text", nullable: false),
                    Text = table.Column<string>(type: "text", nullable: false),
                    NextDay = table.Column<DateOnly>(type: "date", nullable: true),
                    By = table.Column<string>(type: "text", nullable: false),
                    AtMs = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CareFollowUps", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CareFollowUps_Subjects_SubjectId",
                        column: x => x.SubjectId,
                        principalTable: "Subjects",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "CarePlans",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    SubjectId = table.Column<long>(type: "bigint", nullable: false),
                    Service = table.Column<string>(type: "text", nullable: false),
                    EveryDays = table.Column<int>(type: "integer", nullable: false),
                    NextDay = table.Column<DateOnly>(type: "date", nullable: false),
                    Helper = table.Column<string>(type: "text", nullable: false),
                    Active = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CarePlans", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CarePlans_Subjects_SubjectId",
                        column: x => x.SubjectId,
                        principalTable: "Subjects",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "CareRequests",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    SubjectId = table.Column<long>(type: "bigint", nullable: false),
                    Service = table.Column<string>(type: "text", nullable: false),
                    Text = table.Column<string>(type: "text", nullable: false),
                    Day = table.Column<DateOnly>(type: "date", nullable: false),
                    Status = table.Column<int>(type: "integer", nullable: false),
                    AskedBy = table.Column<string>(type: "text", nullable: false),
                    AskedMs = table.Column<long>(type: "bigint", nullable: false),
                    Helper = table.Column<string>(type: "text", nullable: false),
                    BegunMs = table.Column<long>(type: "bigint", nullable: true),
                    DoneMs = table.Column<long>(type: "bigint", nullable: true),
                    Note = table.Column<string>(type: "text", nullable: false),
                    Rating = table.Column<int>(type: "integer", nullable: true),
                    PlanId = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CareRequests", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CareRequests_Subjects_SubjectId",
                        column: x => x.SubjectId,
                        principalTable: "Subjects",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "CareVisits",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    PlaceId = table.Column<long>(type: "bigint", nullable: false),
                    SubjectId = table.Column<long>(type: "bigint", nullable: false),
                    Day = table.Column<DateOnly>(type: "date", nullable: false),
                    AtMs = table.Column<long>(type: "bigint", nullable: false),
                    How = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CareVisits", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CareVisits_Subjects_SubjectId",
                        column: x => x.SubjectId,
                        principalTable: "Subjects",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Cases",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Version = table.Column<long>(type: "bigint", nullable: false),
                    Status = table.Column<int>(type: "integer", nullable: false),
                    Module = table.Column<string>(type: "text", nullable: false),
                    RuleId = table.Column<string>(type: "text", nullable: false),
                    SubjectId = table.Column<long>(type: "bigint", nullable: true),
                    AreaId = table.Column<int>(type: "integer", nullable: false),
                    Severity = table.Column<byte>(type: "smallint", nullable: false),
                    Title = table.Column<string>(type: "text", nullable: false),
                    OpenedMs = table.Column<long>(type: "bigint", nullable: false),
                    OnsetMs = table.Column<long>(type: "bigint", nullable: false),
                    RespondDueMs = table.Column<long>(type: "bigint", nullable: true),
                    ResolveDueMs = table.Column<long>(type: "bigint", nullable: true),
                    AcknowledgedMs = table.Column<long>(type: "bigint", nullable: true),
                    AcknowledgedBy = table.Column<string>(type: "text", nullable: false),
                    ResolvedMs = table.Column<long>(type: "bigint", nullable: true),
                    Outcome = table.Column<int>(type: "integer", nullable: false),
                    AlarmCount = table.Column<int>(type: "integer", nullable: false),
                    StepsCalled = table.Column<int>(type: "integer", nullable: false),
                    NextCallMs = table.Column<long>(type: "bigint", nullable: true),
                    Exhausted = table.Column<bool>(type: "boolean", nullable: false),
                    Rating = table.Column<int>(type: "integer", nullable: true),
                    OpenKey = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Cases", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Cases_Areas_AreaId",
                        column: x => x.AreaId,
                        principalTable: "Areas",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_Cases_Subjects_SubjectId",
                        column: x => x.SubjectId,
                        principalTable: "Subjects",
                        principalColumn: "Id");
                });

            migrationBuilder.CreateTable(
                name: "Consents",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    SubjectId = table.Column<long>(type: "bigint", nullable: false),
                    Scope = table.Column<int>(type: "integer", nullable: false),
                    GivenMs = table.Column<long>(type: "bigint", nullable: false),
                    GivenBy = table.Column<string>(type: "text", nullable: false),
                    TakenBy = table.Column<string>(type: "text", nullable: false),
                    Evidence = table.Column<string>(type: "text", nullable: false),
                    WithdrawnMs = table.Column<long>(type: "bigint", nullable: true),
                    WithdrawnBy = table.Column<string>(type: "text", nullable: false),
                    WithdrawnNote = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Consents", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Consents_Subjects_SubjectId",
                        column: x => x.SubjectId,
                        principalTable: "Subjects",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Contacts",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    SubjectId = table.Column<long>(type: "bigint", nullable: false),
                    Order = table.Column<int>(type: "integer", nullable: false),
                    Name = table.Column<string>(type: "text", nullable: false),
                    Relation = table.Column<string>(type: "text", nullable: false),
                    Phone = table.Column<string>(type: "text", nullable: false),
                    PhoneKey = table.Column<string>(type: "text", nullable: false),
                    Email = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Contacts", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Contacts_Subjects_SubjectId",
                        column: x => x.SubjectId,
                        principalTable: "Subjects",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ControlPoint",
                columns: table => new
                {
                    SubjectId = table.Column<long>(type: "bigint", nullable: false),
                    KitchenId = table.Column<long>(type: "bigint", nullable: false),
                    CalibrationDueMs = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ControlPoint", x => x.SubjectId);
                    table.ForeignKey(
                        name: "FK_ControlPoint_Kitchen_KitchenId",
                        column: x => x.KitchenId,
                        principalTable: "Kitchen",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_ControlPoint_Subjects_SubjectId",
                        column: x => x.SubjectId,
                        principalTable: "Subjects",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "CorrectiveAction",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    PointId = table.Column<long>(type: "bigint", nullable: false),
                    Text = table.Column<string>(type: "text", nullable: false),
                    ById = table.Column<string>(type: "text", nullable: false),
                    By = table.Column<string>(type: "text", nullable: false),
                    AtMs = table.Column<long>(type: "bigint", nullable: false),
                    Effective = table.Column<bool>(type: "boolean", nullable: true),
                    VerifiedText = table.Column<string>(type: "text", nullable: false),
                    VerifiedBy = table.Column<string>(type: "text", nullable: false),
                    VerifiedMs = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CorrectiveAction", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CorrectiveAction_Subjects_PointId",
                        column: x => x.PointId,
                        principalTable: "Subjects",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Devices",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Protocol = table.Column<string>(type: "text", nullable: false),
                    HardwareId = table.Column<string>(type: "text", nullable: false),
                    Model = table.Column<string>(type: "text", nullable: false),
                    AreaId = table.Column<int>(type: "integer", nullable: false),
                    SubjectId = table.Column<long>(type: "bigint", nullable: true),
                    LocalTimeZone = table.Column<string>(type: "text", nullable: true),
                    SecretHash = table.Column<string>(type: "text", nullable: true),
                    SecretEndsMs = table.Column<long>(type: "bigint", nullable: true),
                    LastHeardMs = table.Column<long>(type: "bigint", nullable: false),
                    LastRemote = table.Column<string>(type: "text", nullable: false),
                    Connected = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Devices", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Devices_Areas_AreaId",
                        column: x => x.AreaId,
                        principalTable: "Areas",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_Devices_Subjects_SubjectId",
                        column: x => x.SubjectId,
                        principalTable: "Subjects",
                        principalColumn: "Id");
                });

            migrationBuilder.CreateTable(
                name: "Enterprises",
                columns: table => new
                {
                    SubjectId = table.Column<long>(type: "bigint", nullable: false),
                    CreditCode = table.Column<string>(type: "text", nullable: false),
                    ChainCode = table.Column<string>(type: "text", nullable: false),
                    Products = table.Column<string>(type: "text", nullable: false),
                    Sites = table.Column<string>(type: "text", nullable: false),
                    IsKey = table.Column<bool>(type: "boolean", nullable: false),
                    Person = table.Column<string>(type: "text", nullable: false),
                    Phone = table.Column<string>(type: "text", nullable: false),
                    ContactId = table.Column<string>(type: "text", nullable: false),
                    ContactName = table.Column<string>(type: "text", nullable: false),
                    DeputyId = table.Column<string>(type: "text", nullable: false),
                    DeputyName = table.Column<string>(type: "text", nullable: false),
                    AwayUntilMs = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Enterprises", x => x.SubjectId);
                    table.ForeignKey(
                        name: "FK_Enterprises_Subjects_SubjectId",
                        column: x => x.SubjectId,
                        principalTable: "Subjects",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "LegalHolds",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    SubjectId = table.Column<long>(type: "bigint", nullable: false),
                    Reason = table.Column<string>(type: "text", nullable: false),
                    SetBy = table.Column<string>(type: "text", nullable: false),
                    SetMs = table.Column<long>(type: "bigint", nullable: false),
                    LiftedMs = table.Column<long>(type: "bigint", nullable: true),
                    LiftedBy = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LegalHolds", x => x.Id);
                    table.ForeignKey(
                        name: "FK_LegalHolds_Subjects_SubjectId",
                        column: x => x.SubjectId,
                        principalTable: "Subjects",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "MagicLinks",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Kind = table.Column<int>(type: "integer", nullable: false),
                    SubjectId = table.Column<long>(type: "bigint", nullable: false),
                    Holder = table.Column<string>(type: "text", nullable: false),
                    Hash = table.Column<string>(type: "text", nullable: false),
                    MadeBy = table.Column<string>(type: "text", nullable: false),
                    MadeMs = table.Column<long>(type: "bigint", nullable: false),
                    EndsMs = table.Column<long>(type: "bigint", nullable: false),
                    UsedMs = table.Column<long>(type: "bigint", nullable: true),
                    RevokedMs = table.Column<long>(type: "bigint", nullable: true),
                    RevokedBy = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MagicLinks", x => x.Id);
                    table.ForeignKey(
                        name: "FK_MagicLinks_Subjects_SubjectId",
                        column: x => x.SubjectId,
                        principalTable: "Subjects",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Wearers",
                columns: table => new
                {
                    SubjectId = table.Column<long>(type: "bigint", nullable: false),
                    BirthDate = table.Column<DateOnly>(type: "date", nullable: true),
                    Sex = table.Column<string>(type: "text", nullable: false),
                    Phone = table.Column<string>(type: "text", nullable: false),
                    PhoneKey = table.Column<string>(type: "text", nullable: false),
                    Conditions = table.Column<string>(type: "text", nullable: false),
                    Medicines = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Wearers", x => x.SubjectId);
                    table.ForeignKey(
                        name: "FK_Wearers_Subjects_SubjectId",
                        column: x => x.SubjectId,
                        principalTable: "Subjects",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "CameraFinding",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    CameraId = table.Column<long>(type: "bigint", nullable: false),
                    ExternalId = table.Column<string>(type: "text", nullable: false),
                    Category = table.Column<string>(type: "text", nullable: false),
                    Score = table.Column<double>(type: "double precision", nullable: false),
                    AtMs = table.Column<long>(type: "bigint", nullable: false),
                    PictureId = table.Column<long>(type: "bigint", nullable: true),
                    Confirmed = table.Column<bool>(type: "boolean", nullable: true),
                    DecidedBy = table.Column<string>(type: "text", nullable: false),
                    DecidedMs = table.Column<long>(type: "bigint", nullable: true),
                    CaseId = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CameraFinding", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CameraFinding_KitchenCamera_CameraId",
                        column: x => x.CameraId,
                        principalTable: "KitchenCamera",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "MealBatchStep",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    BatchId = table.Column<long>(type: "bigint", nullable: false),
                    Kind = table.Column<int>(type: "integer", nullable: false),
                    PointId = table.Column<long>(type: "bigint", nullable: true),
                    FromMs = table.Column<long>(type: "bigint", nullable: false),
                    ToMs = table.Column<long>(type: "bigint", nullable: true),
                    By = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MealBatchStep", x => x.Id);
                    table.ForeignKey(
                        name: "FK_MealBatchStep_MealBatch_BatchId",
                        column: x => x.BatchId,
                        principalTable: "MealBatch",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_MealBatchStep_Subjects_PointId",
                        column: x => x.PointId,
                        principalTable: "Subjects",
                        principalColumn: "Id");
                });

            migrationBuilder.CreateTable(
                name: "MealDelivery",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    BatchId = table.Column<long>(type: "bigint", nullable: false),
                    CustomerId = table.Column<long>(type: "bigint", nullable: false),
                    FirstBox = table.Column<int>(type: "integer", nullable: false),
                    Boxes = table.Column<int>(type: "integer", nullable: false),
                    Token = table.Column<string>(type: "text", nullable: false),
                    DepartedMs = table.Column<long>(type: "bigint", nullable: false),
                    VehicleId = table.Column<long>(type: "bigint", nullable: true),
                    Route = table.Column<string>(type: "text", nullable: false),
                    DueMs = table.Column<long>(type: "bigint", nullable: true),
                    PictureId = table.Column<long>(type: "bigint", nullable: true),
                    AnsweredMs = table.Column<long>(type: "bigint", nullable: true),
                    Accepted = table.Column<bool>(type: "boolean", nullable: true),
                    Celsius = table.Column<double>(type: "double precision", nullable: true),
                    SealWhole = table.Column<bool>(type: "boolean", nullable: true),
                    Counted = table.Column<int>(type: "integer", nullable: true),
                    AnsweredBy = table.Column<string>(type: "text", nullable: false),
                    Remark = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MealDelivery", x => x.Id);
                    table.ForeignKey(
                        name: "FK_MealDelivery_MealBatch_BatchId",
                        column: x => x.BatchId,
                        principalTable: "MealBatch",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_MealDelivery_MealCustomer_CustomerId",
                        column: x => x.CustomerId,
                        principalTable: "MealCustomer",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_MealDelivery_Subjects_VehicleId",
                        column: x => x.VehicleId,
                        principalTable: "Subjects",
                        principalColumn: "Id");
                });

            migrationBuilder.CreateTable(
                name: "CorrectedAlarm",
                columns: table => new
                {
                    AlarmId = table.Column<long>(type: "bigint", nullable: false),
                    ActionId = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CorrectedAlarm", x => new { x.AlarmId, x.ActionId });
                    table.ForeignKey(
                        name: "FK_CorrectedAlarm_CorrectiveAction_ActionId",
                        column: x => x.ActionId,
                        principalTable: "CorrectiveAction",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "CareLoans",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    DeviceId = table.Column<long>(type: "bigint", nullable: false),
                    SubjectId = table.Column<long>(type: "bigint", nullable: false),
                    IssuedMs = table.Column<long>(type: "bigint", nullable: false),
                    IssuedBy = table.Column<string>(type: "text", nullable: false),
                    ConsentMs = table.Column<long>(type: "bigint", nullable: false),
                    ConsentBy = table.Column<string>(type: "text", nullable: false),
                    FamilySeesReadings = table.Column<bool>(type: "boolean", nullable: false),
                    FamilySeesPlace = table.Column<bool>(type: "boolean", nullable: false),
                    WearCheckedMs = table.Column<long>(type: "bigint", nullable: true),
                    EndedMs = table.Column<long>(type: "bigint", nullable: true),
                    End = table.Column<int>(type: "integer", nullable: false),
                    EndNote = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CareLoans", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CareLoans_Devices_DeviceId",
                        column: x => x.DeviceId,
                        principalTable: "Devices",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_CareLoans_Subjects_SubjectId",
                        column: x => x.SubjectId,
                        principalTable: "Subjects",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "DeviceChannel",
                columns: table => new
                {
                    DeviceId = table.Column<long>(type: "bigint", nullable: false),
                    Channel = table.Column<int>(type: "integer", nullable: false),
                    SubjectId = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DeviceChannel", x => new { x.DeviceId, x.Channel });
                    table.ForeignKey(
                        name: "FK_DeviceChannel_Devices_DeviceId",
                        column: x => x.DeviceId,
                        principalTable: "Devices",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_DeviceChannel_Subjects_SubjectId",
                        column: x => x.SubjectId,
                        principalTable: "Subjects",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Appeals",
                columns: table => new
                {
                    CaseId = table.Column<long>(type: "bigint", nullable: false),
                    SubjectId = table.Column<long>(type: "bigint", nullable: false),
                    Kind = table.Column<string>(type: "text", nullable: false),
                    Channel = table.Column<string>(type: "text", nullable: false),
                    Goods = table.Column<string>(type: "text", nullable: false),
                    Quantity = table.Column<string>(type: "text", nullable: false),
                    Vehicle = table.Column<string>(type: "text", nullable: false),
                    Route = table.Column<string>(type: "text", nullable: false),
                    Supplier = table.Column<string>(type: "text", nullable: false),
                    Consequence = table.Column<string>(type: "text", nullable: false),
                    SinceMs = table.Column<long>(type: "bigint", nullable: true),
                    NeededMs = table.Column<long>(type: "bigint", nullable: true),
                    Level = table.Column<int>(type: "integer", nullable: false),
                    LossYuanPerDay = table.Column<double>(type: "double precision", nullable: true),
                    StopsInDays = table.Column<double>(type: "double precision", nullable: true),
                    AuditedMs = table.Column<long>(type: "bigint", nullable: true),
                    RejectCode = table.Column<string>(type: "text", nullable: false),
                    Lead = table.Column<string>(type: "text", nullable: false),
                    Helpers = table.Column<string>(type: "text", nullable: false),
                    DispatchedMs = table.Column<long>(type: "bigint", nullable: true),
                    RespondDueMs = table.Column<long>(type: "bigint", nullable: true),
                    ResolveDueMs = table.Column<long>(type: "bigint", nullable: true),
                    IsProvisional = table.Column<bool>(type: "boolean", nullable: false),
                    RemindedMs = table.Column<long>(type: "bigint", nullable: true),
                    OverdueMs = table.Column<long>(type: "bigint", nullable: true),
                    Reply = table.Column<string>(type: "text", nullable: false),
                    Solved = table.Column<bool>(type: "boolean", nullable: true),
                    Open311Token = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Appeals", x => x.CaseId);
                    table.ForeignKey(
                        name: "FK_Appeals_Cases_CaseId",
                        column: x => x.CaseId,
                        principalTable: "Cases",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_Appeals_Enterprises_SubjectId",
                        column: x => x.SubjectId,
                        principalTable: "Enterprises",
                        principalColumn: "SubjectId",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ChainPlants",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    SubjectId = table.Column<long>(type: "bigint", nullable: true),
                    Name = table.Column<string>(type: "text", nullable: false),
                    ChainCode = table.Column<string>(type: "text", nullable: false),
                    County = table.Column<string>(type: "text", nullable: false),
                    Product = table.Column<string>(type: "text", nullable: false),
                    Latitude = table.Column<double>(type: "double precision", nullable: false),
                    Longitude = table.Column<double>(type: "double precision", nullable: false),
                    ProfitYuan = table.Column<double>(type: "double precision", nullable: false),
                    DemandPerDay = table.Column<double>(type: "double precision", nullable: false),
                    CapacityPerDay = table.Column<double>(type: "double precision", nullable: true),
                    Stock = table.Column<double>(type: "double precision", nullable: true),
                    StockMost = table.Column<double>(type: "double precision", nullable: true),
                    RecoveryDays = table.Column<double>(type: "double precision", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ChainPlants", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ChainPlants_Enterprises_SubjectId",
                        column: x => x.SubjectId,
                        principalTable: "Enterprises",
                        principalColumn: "SubjectId",
                        onDelete: ReferentialAction.SetNull);
                });

            migrationBuilder.CreateTable(
                name: "EnterpriseVisits",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    SubjectId = table.Column<long>(type: "bigint", nullable: false),
                    Kind = table.Column<string>(type: "text", nullable: false),
                    AtMs = table.Column<long>(type: "bigint", nullable: false),
                    By = table.Column<string>(type: "text", nullable: false),
                    Text = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_EnterpriseVisits", x => x.Id);
                    table.ForeignKey(
                        name: "FK_EnterpriseVisits_Enterprises_SubjectId",
                        column: x => x.SubjectId,
                        principalTable: "Enterprises",
                        principalColumn: "SubjectId",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "VehiclePasses",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    SubjectId = table.Column<long>(type: "bigint", nullable: false),
                    CaseId = table.Column<long>(type: "bigint", nullable: true),
                    Plate = table.Column<string>(type: "text", nullable: false),
                    Route = table.Column<string>(type: "text", nullable: false),
                    Goods = table.Column<string>(type: "text", nullable: false),
                    AppliedMs = table.Column<long>(type: "bigint", nullable: false),
                    FromMs = table.Column<long>(type: "bigint", nullable: false),
                    ToMs = table.Column<long>(type: "bigint", nullable: false),
                    IssuedMs = table.Column<long>(type: "bigint", nullable: true),
                    EndedMs = table.Column<long>(type: "bigint", nullable: true),
                    EndedWhy = table.Column<string>(type: "text", nullable: false),
                    Code = table.Column<string>(type: "text", nullable: false),
                    Checks = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_VehiclePasses", x => x.Id);
                    table.ForeignKey(
                        name: "FK_VehiclePasses_Enterprises_SubjectId",
                        column: x => x.SubjectId,
                        principalTable: "Enterprises",
                        principalColumn: "SubjectId",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "CoreReading",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    StepId = table.Column<long>(type: "bigint", nullable: false),
                    AtMs = table.Column<long>(type: "bigint", nullable: false),
                    Celsius = table.Column<double>(type: "double precision", nullable: false),
                    Probe = table.Column<string>(type: "text", nullable: false),
                    IsProbeOverdue = table.Column<bool>(type: "boolean", nullable: false),
                    By = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CoreReading", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CoreReading_MealBatchStep_StepId",
                        column: x => x.StepId,
                        principalTable: "MealBatchStep",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "AppealComments",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    CaseId = table.Column<long>(type: "bigint", nullable: false),
                    AtMs = table.Column<long>(type: "bigint", nullable: false),
                    By = table.Column<string>(type: "text", nullable: false),
                    IsOffice = table.Column<bool>(type: "boolean", nullable: false),
                    Text = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AppealComments", x => x.Id);
                    table.ForeignKey(
                        name: "FK_AppealComments_Appeals_CaseId",
                        column: x => x.CaseId,
                        principalTable: "Appeals",
                        principalColumn: "CaseId",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "AppealMedia",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    CaseId = table.Column<long>(type: "bigint", nullable: false),
                    Key = table.Column<string>(type: "text", nullable: false),
                    Content = table.Column<byte[]>(type: "bytea", nullable: false),
                    AtMs = table.Column<long>(type: "bigint", nullable: false),
                    By = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AppealMedia", x => x.Id);
                    table.ForeignKey(
                        name: "FK_AppealMedia_Appeals_CaseId",
                        column: x => x.CaseId,
                        principalTable: "Appeals",
                        principalColumn: "CaseId",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Letters",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    CaseId = table.Column<long>(type: "bigint", nullable: false),
                    Year = table.Column<int>(type: "integer", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Addressee = table.Column<string>(type: "text", nullable: false),
                    Body = table.Column<string>(type: "text", nullable: false),
                    RegisteredMs = table.Column<long>(type: "bigint", nullable: false),
                    RegisteredBy = table.Column<string>(type: "text", nullable: false),
                    DueMs = table.Column<long>(type: "bigint", nullable: false),
                    AnsweredMs = table.Column<long>(type: "bigint", nullable: true),
                    Answer = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Letters", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Letters_Appeals_CaseId",
                        column: x => x.CaseId,
                        principalTable: "Appeals",
                        principalColumn: "CaseId",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ChainLinks",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    SupplierId = table.Column<long>(type: "bigint", nullable: false),
                    CustomerId = table.Column<long>(type: "bigint", nullable: false),
                    Material = table.Column<string>(type: "text", nullable: false),
                    Units = table.Column<double>(type: "double precision", nullable: false),
                    RampUpDays = table.Column<double>(type: "double precision", nullable: false),
                    Road = table.Column<string>(type: "text", nullable: false),
                    ConfirmedMs = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ChainLinks", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ChainLinks_ChainPlants_CustomerId",
                        column: x => x.CustomerId,
                        principalTable: "ChainPlants",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_ChainLinks_ChainPlants_SupplierId",
                        column: x => x.SupplierId,
                        principalTable: "ChainPlants",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_AccessTokens_Hash",
                table: "AccessTokens",
                column: "Hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Alarms_RaisedMs",
                table: "Alarms",
                column: "RaisedMs");

            migrationBuilder.CreateIndex(
                name: "IX_Alarms_RuleId_SubjectId_OnsetMs",
                table: "Alarms",
                columns: new[] { "RuleId", "SubjectId", "OnsetMs" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Alarms_SubjectId_RaisedMs",
                table: "Alarms",
                columns: new[] { "SubjectId", "RaisedMs" });

            migrationBuilder.CreateIndex(
                name: "IX_ApiTokens_Hash",
                table: "ApiTokens",
                column: "Hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ApiTokens_UserId",
                table: "ApiTokens",
                column: "UserId");

            migrationBuilder.CreateIndex(
                name: "IX_AppealComments_CaseId",
                table: "AppealComments",
                column: "CaseId");

            migrationBuilder.CreateIndex(
                name: "IX_AppealMedia_CaseId",
                table: "AppealMedia",
                column: "CaseId");

            migrationBuilder.CreateIndex(
                name: "IX_AppealMedia_Key",
                table: "AppealMedia",
                column: "Key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Appeals_Open311Token",
                table: "Appeals",
                column: "Open311Token");

            migrationBuilder.CreateIndex(
                name: "IX_Appeals_SubjectId",
                table: "Appeals",
                column: "SubjectId");

            migrationBuilder.CreateIndex(
                name: "IX_Areas_ParentId",
                table: "Areas",
                column: "ParentId");

            migrationBuilder.CreateIndex(
                name: "IX_Areas_Path",
                table: "Areas",
                column: "Path",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_AspNetUserClaims_UserId",
                table: "AspNetUserClaims",
                column: "UserId");

            migrationBuilder.CreateIndex(
                name: "IX_AspNetUserLogins_UserId",
                table: "AspNetUserLogins",
                column: "UserId");

            migrationBuilder.CreateIndex(
                name: "IX_AspNetUserPasskeys_UserId",
                table: "AspNetUserPasskeys",
                column: "UserId");

            migrationBuilder.CreateIndex(
                name: "EmailIndex",
                table: "AspNetUsers",
                column: "NormalizedEmail");

            migrationBuilder.CreateIndex(
                name: "UserNameIndex",
                table: "AspNetUsers",
                column: "NormalizedUserName",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Audit_AtMs",
                table: "Audit",
                column: "AtMs");

            migrationBuilder.CreateIndex(
                name: "IX_Audit_Sequence",
                table: "Audit",
                column: "Sequence",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Audit_Target",
                table: "Audit",
                column: "Target");

            migrationBuilder.CreateIndex(
                name: "IX_AuditLinks_Reference",
                table: "AuditLinks",
                column: "Reference",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_BatchIngredient_LotId",
                table: "BatchIngredient",
                column: "LotId");

            migrationBuilder.CreateIndex(
                name: "IX_BoxReheat_BatchId_Box",
                table: "BoxReheat",
                columns: new[] { "BatchId", "Box" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CameraFinding_CameraId_Confirmed_AtMs",
                table: "CameraFinding",
                columns: new[] { "CameraId", "Confirmed", "AtMs" });

            migrationBuilder.CreateIndex(
                name: "IX_CameraFinding_CameraId_ExternalId",
                table: "CameraFinding",
                columns: new[] { "CameraId", "ExternalId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CareAbsences_PlaceId_SubjectId_Day",
                table: "CareAbsences",
                columns: new[] { "PlaceId", "SubjectId", "Day" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CareAbsences_SubjectId_Day",
                table: "CareAbsences",
                columns: new[] { "SubjectId", "Day" });

            migrationBuilder.CreateIndex(
                name: "IX_CareApplications_Code",
                table: "CareApplications",
                column: "Code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CareApplications_Status_SubmittedMs",
                table: "CareApplications",
                columns: new[] { "Status", "SubmittedMs" });

            migrationBuilder.CreateIndex(
                name: "IX_CareFences_SubjectId",
                table: "CareFences",
                column: "SubjectId");

            migrationBuilder.CreateIndex(
                name: "IX_CareFollowUps_SubjectId_AtMs",
                table: "CareFollowUps",
                columns: new[] { "SubjectId", "AtMs" });

            migrationBuilder.CreateIndex(
                name: "IX_CareLoans_DeviceId_EndedMs",
                table: "CareLoans",
                columns: new[] { "DeviceId", "EndedMs" });

            migrationBuilder.CreateIndex(
                name: "IX_CareLoans_SubjectId_EndedMs",
                table: "CareLoans",
                columns: new[] { "SubjectId", "EndedMs" });

            migrationBuilder.CreateIndex(
                name: "IX_CareOpinionOffices_AreaId_Topic",
                table: "CareOpinionOffices",
                columns: new[] { "AreaId", "Topic" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CareOpinions_CaseId",
                table: "CareOpinions",
                column: "CaseId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CareOpinions_PlaceId_AtMs",
                table: "CareOpinions",
                columns: new[] { "PlaceId", "AtMs" });

            migrationBuilder.CreateIndex(
                name: "IX_CarePlaces_AreaId",
                table: "CarePlaces",
                column: "AreaId");

            migrationBuilder.CreateIndex(
                name: "IX_CarePlaces_Code",
                table: "CarePlaces",
                column: "Code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CarePlans_Active_NextDay",
                table: "CarePlans",
                columns: new[] { "Active", "NextDay" });

            migrationBuilder.CreateIndex(
                name: "IX_CarePlans_SubjectId",
                table: "CarePlans",
                column: "SubjectId");

            migrationBuilder.CreateIndex(
                name: "IX_CareRadioPlaces_LastMs",
                table: "CareRadioPlaces",
                column: "LastMs");

            migrationBuilder.CreateIndex(
                name: "IX_CareRequests_PlanId_Day",
                table: "CareRequests",
                columns: new[] { "PlanId", "Day" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CareRequests_Status_Day",
                table: "CareRequests",
                columns: new[] { "Status", "Day" });

            migrationBuilder.CreateIndex(
                name: "IX_CareRequests_SubjectId_Day",
                table: "CareRequests",
                columns: new[] { "SubjectId", "Day" });

            migrationBuilder.CreateIndex(
                name: "IX_CareStock_PlaceId_Name",
                table: "CareStock",
                columns: new[] { "PlaceId", "Name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CareVisits_PlaceId_Day",
                table: "CareVisits",
                columns: new[] { "PlaceId", "Day" });

            migrationBuilder.CreateIndex(
                name: "IX_CareVisits_PlaceId_SubjectId_Day",
                table: "CareVisits",
                columns: new[] { "PlaceId", "SubjectId", "Day" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CareVisits_SubjectId",
                table: "CareVisits",
                column: "SubjectId");

            migrationBuilder.CreateIndex(
                name: "IX_Cases_AreaId",
                table: "Cases",
                column: "AreaId");

            migrationBuilder.CreateIndex(
                name: "IX_Cases_OpenKey",
                table: "Cases",
                column: "OpenKey",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Cases_Status_OpenedMs",
                table: "Cases",
                columns: new[] { "Status", "OpenedMs" });

            migrationBuilder.CreateIndex(
                name: "IX_Cases_SubjectId_OpenedMs",
                table: "Cases",
                columns: new[] { "SubjectId", "OpenedMs" });

            migrationBuilder.CreateIndex(
                name: "IX_ChainLinks_CustomerId_Material_SupplierId",
                table: "ChainLinks",
                columns: new[] { "CustomerId", "Material", "SupplierId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ChainLinks_SupplierId",
                table: "ChainLinks",
                column: "SupplierId");

            migrationBuilder.CreateIndex(
                name: "IX_ChainPlants_Name",
                table: "ChainPlants",
                column: "Name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ChainPlants_SubjectId",
                table: "ChainPlants",
                column: "SubjectId");

            migrationBuilder.CreateIndex(
                name: "IX_Commands_DeviceId_ConfirmedMs",
                table: "Commands",
                columns: new[] { "DeviceId", "ConfirmedMs" });

            migrationBuilder.CreateIndex(
                name: "IX_Consents_SubjectId_Scope_GivenMs",
                table: "Consents",
                columns: new[] { "SubjectId", "Scope", "GivenMs" });

            migrationBuilder.CreateIndex(
                name: "IX_Contacts_PhoneKey",
                table: "Contacts",
                column: "PhoneKey");

            migrationBuilder.CreateIndex(
                name: "IX_Contacts_SubjectId",
                table: "Contacts",
                column: "SubjectId");

            migrationBuilder.CreateIndex(
                name: "IX_ControlPoint_KitchenId",
                table: "ControlPoint",
                column: "KitchenId");

            migrationBuilder.CreateIndex(
                name: "IX_CoreReading_StepId",
                table: "CoreReading",
                column: "StepId");

            migrationBuilder.CreateIndex(
                name: "IX_CorrectedAlarm_ActionId",
                table: "CorrectedAlarm",
                column: "ActionId");

            migrationBuilder.CreateIndex(
                name: "IX_CorrectiveAction_PointId_AtMs",
                table: "CorrectiveAction",
                columns: new[] { "PointId", "AtMs" });

            migrationBuilder.CreateIndex(
                name: "IX_DeviceBindings_SubjectId_FromMs",
                table: "DeviceBindings",
                columns: new[] { "SubjectId", "FromMs" });

            migrationBuilder.CreateIndex(
                name: "IX_DeviceChannel_SubjectId",
                table: "DeviceChannel",
                column: "SubjectId");

            migrationBuilder.CreateIndex(
                name: "IX_Devices_AreaId",
                table: "Devices",
                column: "AreaId");

            migrationBuilder.CreateIndex(
                name: "IX_Devices_Protocol_HardwareId",
                table: "Devices",
                columns: new[] { "Protocol", "HardwareId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Devices_SubjectId",
                table: "Devices",
                column: "SubjectId");

            migrationBuilder.CreateIndex(
                name: "IX_DishPlanItem_KitchenId_Day",
                table: "DishPlanItem",
                columns: new[] { "KitchenId", "Day" });

            migrationBuilder.CreateIndex(
                name: "IX_DueSteps_CaseId_Step",
                table: "DueSteps",
                columns: new[] { "CaseId", "Step" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_DueSteps_DueMs",
                table: "DueSteps",
                column: "DueMs");

            migrationBuilder.CreateIndex(
                name: "IX_DutyReminder_KitchenId_Duty_Day",
                table: "DutyReminder",
                columns: new[] { "KitchenId", "Duty", "Day" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Enterprises_CreditCode",
                table: "Enterprises",
                column: "CreditCode",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_EnterpriseVisits_SubjectId_AtMs",
                table: "EnterpriseVisits",
                columns: new[] { "SubjectId", "AtMs" });

            migrationBuilder.CreateIndex(
                name: "IX_FlowWeights_FromMs",
                table: "FlowWeights",
                column: "FromMs");

            migrationBuilder.CreateIndex(
                name: "IX_Grants_AreaId",
                table: "Grants",
                column: "AreaId");

            migrationBuilder.CreateIndex(
                name: "IX_Grants_UserId",
                table: "Grants",
                column: "UserId");

            migrationBuilder.CreateIndex(
                name: "IX_HaccpPlan_KitchenId_Version",
                table: "HaccpPlan",
                columns: new[] { "KitchenId", "Version" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_IngredientLot_Code",
                table: "IngredientLot",
                column: "Code");

            migrationBuilder.CreateIndex(
                name: "IX_IngredientLot_KitchenId_ReceivedMs",
                table: "IngredientLot",
                columns: new[] { "KitchenId", "ReceivedMs" });

            migrationBuilder.CreateIndex(
                name: "IX_InspectionTask_KitchenId_DoneMs",
                table: "InspectionTask",
                columns: new[] { "KitchenId", "DoneMs" });

            migrationBuilder.CreateIndex(
                name: "IX_Kitchen_AreaId",
                table: "Kitchen",
                column: "AreaId");

            migrationBuilder.CreateIndex(
                name: "IX_Kitchen_PublicCode",
                table: "Kitchen",
                column: "PublicCode",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_KitchenCamera_KitchenId",
                table: "KitchenCamera",
                column: "KitchenId");

            migrationBuilder.CreateIndex(
                name: "IX_KitchenCamera_Name",
                table: "KitchenCamera",
                column: "Name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_KitchenInspection_KitchenId_AtMs",
                table: "KitchenInspection",
                columns: new[] { "KitchenId", "AtMs" });

            migrationBuilder.CreateIndex(
                name: "IX_KitchenInstrument_DueMs",
                table: "KitchenInstrument",
                column: "DueMs");

            migrationBuilder.CreateIndex(
                name: "IX_KitchenInstrument_KitchenId_Code",
                table: "KitchenInstrument",
                columns: new[] { "KitchenId", "Code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_KitchenPicture_KitchenId_AtMs",
                table: "KitchenPicture",
                columns: new[] { "KitchenId", "AtMs" });

            migrationBuilder.CreateIndex(
                name: "IX_LegalHolds_SubjectId_LiftedMs",
                table: "LegalHolds",
                columns: new[] { "SubjectId", "LiftedMs" });

            migrationBuilder.CreateIndex(
                name: "IX_Letters_CaseId",
                table: "Letters",
                column: "CaseId");

            migrationBuilder.CreateIndex(
                name: "IX_Letters_Year_Number",
                table: "Letters",
                columns: new[] { "Year", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_MagicLinks_Hash",
                table: "MagicLinks",
                column: "Hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_MagicLinks_SubjectId_Kind",
                table: "MagicLinks",
                columns: new[] { "SubjectId", "Kind" });

            migrationBuilder.CreateIndex(
                name: "IX_MealBatch_KitchenId_StartedMs",
                table: "MealBatch",
                columns: new[] { "KitchenId", "StartedMs" });

            migrationBuilder.CreateIndex(
                name: "IX_MealBatchStep_BatchId",
                table: "MealBatchStep",
                column: "BatchId");

            migrationBuilder.CreateIndex(
                name: "IX_MealBatchStep_PointId",
                table: "MealBatchStep",
                column: "PointId");

            migrationBuilder.CreateIndex(
                name: "IX_MealCustomer_AreaId",
                table: "MealCustomer",
                column: "AreaId");

            migrationBuilder.CreateIndex(
                name: "IX_MealDelivery_BatchId_FirstBox",
                table: "MealDelivery",
                columns: new[] { "BatchId", "FirstBox" });

            migrationBuilder.CreateIndex(
                name: "IX_MealDelivery_CustomerId_DepartedMs",
                table: "MealDelivery",
                columns: new[] { "CustomerId", "DepartedMs" });

            migrationBuilder.CreateIndex(
                name: "IX_MealDelivery_Token",
                table: "MealDelivery",
                column: "Token",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_MealDelivery_VehicleId",
                table: "MealDelivery",
                column: "VehicleId");

            migrationBuilder.CreateIndex(
                name: "IX_Outbox_CaseId",
                table: "Outbox",
                column: "CaseId");

            migrationBuilder.CreateIndex(
                name: "IX_Outbox_IdempotencyKey",
                table: "Outbox",
                column: "IdempotencyKey",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Outbox_NextTryMs",
                table: "Outbox",
                column: "NextTryMs");

            migrationBuilder.CreateIndex(
                name: "IX_PayloadCodecs_Model",
                table: "PayloadCodecs",
                column: "Model",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_RecallContact_CustomerId",
                table: "RecallContact",
                column: "CustomerId");

            migrationBuilder.CreateIndex(
                name: "IX_RecallContact_RunId",
                table: "RecallContact",
                column: "RunId");

            migrationBuilder.CreateIndex(
                name: "IX_RecallRun_StartedMs",
                table: "RecallRun",
                column: "StartedMs");

            migrationBuilder.CreateIndex(
                name: "IX_RegisterEntry_ClientId",
                table: "RegisterEntry",
                column: "ClientId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_RegisterEntry_KitchenId_Day_Register",
                table: "RegisterEntry",
                columns: new[] { "KitchenId", "Day", "Register" });

            migrationBuilder.CreateIndex(
                name: "IX_RuleOverrides_EndedMs",
                table: "RuleOverrides",
                column: "EndedMs");

            migrationBuilder.CreateIndex(
                name: "IX_Sessions_UserId_EndedMs",
                table: "Sessions",
                columns: new[] { "UserId", "EndedMs" });

            migrationBuilder.CreateIndex(
                name: "IX_Shifts_AreaId_Role",
                table: "Shifts",
                columns: new[] { "AreaId", "Role" });

            migrationBuilder.CreateIndex(
                name: "IX_Subjects_AreaId",
                table: "Subjects",
                column: "AreaId");

            migrationBuilder.CreateIndex(
                name: "IX_UnknownDevices_Protocol_HardwareId",
                table: "UnknownDevices",
                columns: new[] { "Protocol", "HardwareId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_VehiclePasses_CaseId",
                table: "VehiclePasses",
                column: "CaseId");

            migrationBuilder.CreateIndex(
                name: "IX_VehiclePasses_Code",
                table: "VehiclePasses",
                column: "Code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_VehiclePasses_SubjectId",
                table: "VehiclePasses",
                column: "SubjectId");

            migrationBuilder.CreateIndex(
                name: "IX_Wearers_PhoneKey",
                table: "Wearers",
                column: "PhoneKey");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "AccessTokens");

            migrationBuilder.DropTable(
                name: "Alarms");

            migrationBuilder.DropTable(
                name: "ApiTokens");

            migrationBuilder.DropTable(
                name: "AppealComments");

            migrationBuilder.DropTable(
                name: "AppealMedia");

            migrationBuilder.DropTable(
                name: "AspNetUserClaims");

            migrationBuilder.DropTable(
                name: "AspNetUserLogins");

            migrationBuilder.DropTable(
                name: "AspNetUserPasskeys");

            migrationBuilder.DropTable(
                name: "AspNetUserTokens");

            migrationBuilder.DropTable(
                name: "Audit");

            migrationBuilder.DropTable(
                name: "AuditHead");

            migrationBuilder.DropTable(
                name: "AuditLinks");

            migrationBuilder.DropTable(
                name: "BatchIngredient");

            migrationBuilder.DropTable(
                name: "BoxReheat");

            migrationBuilder.DropTable(
                name: "CameraFinding");

            migrationBuilder.DropTable(
                name: "CareAbsences");

            migrationBuilder.DropTable(
                name: "CareApplications");

            migrationBuilder.DropTable(
                name: "CareFences");

            migrationBuilder.DropTable(
                name: "CareFollowUps");

            migrationBuilder.DropTable(
                name: "CareLoans");

            migrationBuilder.DropTable(
                name: "CareNearPlaces");

            migrationBuilder.DropTable(
                name: "CareOpinionOffices");

            migrationBuilder.DropTable(
                name: "CareOpinions");

            migrationBuilder.DropTable(
                name: "CarePlaces");

            migrationBuilder.DropTable(
                name: "CarePlans");

            migrationBuilder.DropTable(
                name: "CareRadioPlaces");

            migrationBuilder.DropTable(
                name: "CareRequests");

            migrationBuilder.DropTable(
                name: "CareStock");

            migrationBuilder.DropTable(
                name: "CareVisits");

            migrationBuilder.DropTable(
                name: "CaseEvents");

            migrationBuilder.DropTable(
                name: "ChainLinks");

            migrationBuilder.DropTable(
                name: "Commands");

            migrationBuilder.DropTable(
                name: "Consents");

            migrationBuilder.DropTable(
                name: "Contacts");

            migrationBuilder.DropTable(
                name: "ControlPoint");

            migrationBuilder.DropTable(
                name: "CoreReading");

            migrationBuilder.DropTable(
                name: "CorrectedAlarm");

            migrationBuilder.DropTable(
                name: "DeviceBindings");

            migrationBuilder.DropTable(
                name: "DeviceChannel");

            migrationBuilder.DropTable(
                name: "DishPlanItem");

            migrationBuilder.DropTable(
                name: "DueSteps");

            migrationBuilder.DropTable(
                name: "DutyReminder");

            migrationBuilder.DropTable(
                name: "EnterpriseVisits");

            migrationBuilder.DropTable(
                name: "FlowWeights");

            migrationBuilder.DropTable(
                name: "Grants");

            migrationBuilder.DropTable(
                name: "HaccpPlan");

            migrationBuilder.DropTable(
                name: "IndustryChains");

            migrationBuilder.DropTable(
                name: "IngredientLot");

            migrationBuilder.DropTable(
                name: "InspectionTask");

            migrationBuilder.DropTable(
                name: "KitchenInspection");

            migrationBuilder.DropTable(
                name: "KitchenInstrument");

            migrationBuilder.DropTable(
                name: "KitchenPicture");

            migrationBuilder.DropTable(
                name: "LegalHolds");

            migrationBuilder.DropTable(
                name: "Letters");

            migrationBuilder.DropTable(
                name: "MagicLinks");

            migrationBuilder.DropTable(
                name: "MealDelivery");

            migrationBuilder.DropTable(
                name: "NetworkRecords");

            migrationBuilder.DropTable(
                name: "Outbox");

            migrationBuilder.DropTable(
                name: "PayloadCodecs");

            migrationBuilder.DropTable(
                name: "Policies");

            migrationBuilder.DropTable(
                name: "RecallContact");

            migrationBuilder.DropTable(
                name: "RegisterEntry");

            migrationBuilder.DropTable(
                name: "Retention");

            migrationBuilder.DropTable(
                name: "RuleOverrides");

            migrationBuilder.DropTable(
                name: "Sessions");

            migrationBuilder.DropTable(
                name: "Shifts");

            migrationBuilder.DropTable(
                name: "UnknownDevices");

            migrationBuilder.DropTable(
                name: "VehiclePasses");

            migrationBuilder.DropTable(
                name: "Wearers");

            migrationBuilder.DropTable(
                name: "KitchenCamera");

            migrationBuilder.DropTable(
                name: "ChainPlants");

            migrationBuilder.DropTable(
                name: "MealBatchStep");

            migrationBuilder.DropTable(
                name: "CorrectiveAction");

            migrationBuilder.DropTable(
                name: "Devices");

            migrationBuilder.DropTable(
                name: "Appeals");

            migrationBuilder.DropTable(
                name: "MealCustomer");

            migrationBuilder.DropTable(
                name: "RecallRun");

            migrationBuilder.DropTable(
                name: "AspNetUsers");

            migrationBuilder.DropTable(
                name: "MealBatch");

            migrationBuilder.DropTable(
                name: "Cases");

            migrationBuilder.DropTable(
                name: "Enterprises");

            migrationBuilder.DropTable(
                name: "Kitchen");

            migrationBuilder.DropTable(
                name: "Subjects");

            migrationBuilder.DropTable(
                name: "Areas");
        }
    }
}
