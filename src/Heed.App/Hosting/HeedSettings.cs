namespace Heed.App.Hosting;

/// <summary>Where an instance keeps its data and listens. Section <c>Heed</c> of appsettings, environment <c>Heed__…</c>, or the command line.</summary>
public sealed class HeedSettings
{
    /// <summary>The one folder that holds everything: database, ledger, keys.</summary>
    public string Data { get; set; } = "data";

    /// <summary>PostgreSQL to use instead of SQLite files, as <c>Host=…;Database=heed;Username=heed</c>; empty for SQLite in the folder.</summary>
    public string Database { get; set; } = "";

    /// <summary>Address that every listener binds.</summary>
    public string Address { get; set; } = "127.0.0.1";

    /// <summary>Port of console and HTTP API.</summary>
    public int HttpPort { get; set; } = 8080;

    /// <summary>Port of the bracketed watch protocol; 0 turns it off.</summary>
    public int WatchPort { get; set; } = 5093;

    /// <summary>Port of the IW protocol of elder watches; 0 turns it off; null: 5010 when that is free.</summary>
    public int? IwPort { get; set; }

    /// <summary>Port of the EV07B protocol of pendants; 0 turns it off; null: 5187 when that is free.</summary>
    public int? Ev07bPort { get; set; }

    /// <summary>Port of the MQTT broker; 0 turns it off.</summary>
    public int MqttPort { get; set; } = 1883;

    /// <summary>Bearer token with which numbers are read from /metrics of another machine; empty: only from this one.</summary>
    public string MetricsToken { get; set; } = "";

    /// <summary>TLS of the listeners.</summary>
    public Surface.TlsSettings Tls { get; set; } = new();

    /// <summary>Where the relational store is: a SQLite file, or PostgreSQL's connection string.</summary>
    public string DatabaseLocation => Database.Length > 0 ? Database : Path.Combine(Data, "heed.db");

    /// <summary>Where the ledger is: a SQLite file, or PostgreSQL's connection string.</summary>
    public string LedgerLocation => Database.Length > 0 ? Database : Path.Combine(Data, "ledger.db");

    /// <summary>Folder of the keys that protect cookies and tokens, the same for all silos of a cluster; empty for <c>keys</c> in the data folder.</summary>
    public string Keys { get; set; } = "";

    /// <summary>PKCS#12 file of a certificate that encrypts those keys; empty for none. Give its password by environment (<c>Heed__KeysCertificatePassword</c>) or as a secret file.</summary>
    public string KeysCertificate { get; set; } = "";

    /// <summary>Password of that file.</summary>
    public string KeysCertificatePassword { get; set; } = "";

    /// <summary>Folder of the keys that protect cookies and tokens.</summary>
    public string KeysFolder => Keys.Length > 0 ? Path.GetFullPath(Keys) : Path.Combine(Data, "keys");
}
