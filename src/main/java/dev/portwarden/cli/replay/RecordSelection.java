package dev.portwarden.cli.replay;

import dev.portwarden.record.search.Filter;
import dev.portwarden.record.search.SearchCriteria;
import dev.portwarden.record.search.SearchReader;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which recorded decisions are meant: the same for every command that replays. */
final class RecordSelection {
    @Option(names = "--from", paramLabel = "TIME", description = "Decisions made at or after this time or day (UTC).")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "TIME", description = "Decisions made before this time or day (UTC).")
    private @Nullable String to;

    @Option(names = "--channel", paramLabel = "CHANNEL", description = "Decisions that came in there: gate, admit.")
    private @Nullable String channel;

    @Option(names = "--admitted", paramLabel = "BOOLEAN", description = "Decisions that were admitted, or were not.")
    private @Nullable String admitted;

    @Option(
            names = "--policy",
            paramLabel = "NAME",
            description = "Decisions in which a rule of it failed, was not known, ended in an error or is let off.")
    private @Nullable String policy;

    @Option(names = "--rule", paramLabel = "NAME", description = "Decisions in which this rule did.")
    private @Nullable String rule;

    @Option(names = "--family", paramLabel = "NAME", description = "Decisions about a task definition of this family.")
    private @Nullable String family;

    @Option(names = "--service", paramLabel = "NAME", description = "Decisions about or for this service.")
    private @Nullable String service;

    @Option(names = "--account", paramLabel = "ID", description = "Decisions for this account.")
    private @Nullable String account;

    @Option(names = "--environment", paramLabel = "NAME", description = "Decisions for this environment.")
    private @Nullable String environment;

    @Option(names = "--mode", paramLabel = "MODE", description = "Decisions about this network mode, or unknown.")
    private @Nullable String mode;

    @Option(names = "--principal", paramLabel = "NAME", description = "Decisions that this principal asked for.")
    private @Nullable String principal;

    @Option(
            names = "--digest",
            paramLabel = "DIGEST",
            description = "Decisions about this contentDigest or matchDigest.")
    private @Nullable String digest;

    SearchCriteria search() {
        Map<String, @Nullable String> given = new LinkedHashMap<>();
        given.put("from", from);
        given.put("to", to);
        given.put(Filter.CHANNEL.text(), channel);
        given.put(Filter.ADMITTED.text(), admitted);
        given.put(Filter.POLICY.text(), policy);
        given.put(Filter.RULE.text(), rule);
        given.put(Filter.FAMILY.text(), family);
        given.put(Filter.SERVICE.text(), service);
        given.put(Filter.ACCOUNT.text(), account);
        given.put(Filter.ENVIRONMENT.text(), environment);
        given.put(Filter.MODE.text(), mode);
        given.put(Filter.PRINCIPAL.text(), principal);
        given.put(Filter.DIGEST.text(), digest);
        SearchReader reader = new SearchReader("--");
        given.forEach((name, value) -> {
            if (value != null) {
                reader.put(name, value);
            }
        });
        return reader.read();
    }
}
