package dev.portwarden.cli.replay;

import dev.portwarden.record.search.SearchCriteria;
import dev.portwarden.record.search.SearchFilter;
import dev.portwarden.record.search.SearchReader;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that select recorded decisions. */
final class RecordSelection {
    @Option(names = "--from", paramLabel = "TIME", description = "Decisions made at or after this time or day (UTC).")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "TIME", description = "Decisions made before this time or day (UTC).")
    private @Nullable String to;

    @Option(names = "--channel", paramLabel = "CHANNEL", description = "Decisions of this channel: gate, admit.")
    private @Nullable String channel;

    @Option(
            names = "--admitted",
            paramLabel = "BOOLEAN",
            description = "Decisions that were admitted (true) or denied (false).")
    private @Nullable String admitted;

    @Option(
            names = "--policy",
            paramLabel = "NAME",
            description = "Decisions in which a rule of this policy failed, was unknown, ended in an error or was"
                    + " exempt.")
    private @Nullable String policy;

    @Option(
            names = "--rule",
            paramLabel = "NAME",
            description = "Decisions in which this rule failed, was unknown, ended in an error or was exempt.")
    private @Nullable String rule;

    @Option(names = "--family", paramLabel = "NAME", description = "Decisions about a task definition of this family.")
    private @Nullable String family;

    @Option(names = "--service", paramLabel = "NAME", description = "Decisions about or for this service.")
    private @Nullable String service;

    @Option(names = "--account", paramLabel = "ID", description = "Decisions for this account.")
    private @Nullable String account;

    @Option(names = "--environment", paramLabel = "NAME", description = "Decisions for this environment.")
    private @Nullable String environment;

    @Option(
            names = "--mode",
            paramLabel = "MODE",
            description = "Decisions about subjects with this network mode, or unknown.")
    private @Nullable String mode;

    @Option(names = "--principal", paramLabel = "NAME", description = "Decisions that this principal requested.")
    private @Nullable String principal;

    @Option(names = "--digest", paramLabel = "DIGEST", description = "Decisions of this contentDigest or matchDigest.")
    private @Nullable String digest;

    SearchCriteria search() {
        SearchReader reader = new SearchReader("--");
        put(reader, "from", from);
        put(reader, "to", to);
        put(reader, SearchFilter.CHANNEL.text(), channel);
        put(reader, SearchFilter.ADMITTED.text(), admitted);
        put(reader, SearchFilter.POLICY.text(), policy);
        put(reader, SearchFilter.RULE.text(), rule);
        put(reader, SearchFilter.FAMILY.text(), family);
        put(reader, SearchFilter.SERVICE.text(), service);
        put(reader, SearchFilter.ACCOUNT.text(), account);
        put(reader, SearchFilter.ENVIRONMENT.text(), environment);
        put(reader, SearchFilter.MODE.text(), mode);
        put(reader, SearchFilter.PRINCIPAL.text(), principal);
        put(reader, SearchFilter.DIGEST.text(), digest);
        return reader.read();
    }

    private static void put(SearchReader reader, String name, @Nullable String value) {
        if (value != null) {
            reader.put(name, value);
        }
    }
}
