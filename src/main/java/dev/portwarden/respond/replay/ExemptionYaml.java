package dev.portwarden.respond.replay;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.portwarden.policy.MatchKey;
import dev.portwarden.policy.RuleName;
import dev.portwarden.replay.ReplayTotals;
import dev.portwarden.replay.SubjectLocation;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** Writes exemption documents for new denials: one per policy and location, and no wider than the denials. */
public final class ExemptionYaml {

    /** A name has at most 63 characters. The last nine are a checksum of the location. */
    private static final int LONGEST = 63 - 9;

    private static final int ASCII = 127;

    private final StringBuilder text = new StringBuilder();
    private final List<String> uncovered = new ArrayList<>();
    private final Terms terms;

    /**
     * The fields that all documents share.
     *
     * @param expires the last day
     * @param reason  null to write the affected decisions
     */
    public record Terms(
            LocalDate expires,
            String owner,
            @Nullable String ticket,
            @Nullable String reason) {}

    private record Exempted(String policy, SubjectLocation place) {}

    private ExemptionYaml(Terms terms) {
        this.terms = terms;
    }

    /** Writes the documents. */
    public static ExemptionYaml of(List<ReplayTotals.DenialCount> denials, Terms terms) {
        ExemptionYaml yaml = new ExemptionYaml(terms);
        Map<Exempted, List<ReplayTotals.DenialCount>> cases = new LinkedHashMap<>();
        for (ReplayTotals.DenialCount each : denials) {
            ReplayTotals.NewDenial denial = each.denial();
            String why = whyNot(denial);
            if (why == null) {
                cases.computeIfAbsent(new Exempted(denial.policy(), denial.place()), _ -> new ArrayList<>())
                        .add(each);
            } else {
                yaml.uncovered.add("`" + denial.policy() + "/" + denial.rule() + "` " + why + ", such as decision "
                        + each.example());
            }
        }
        cases.forEach(yaml::document);
        return yaml;
    }

    /** Returns the documents, or "" if there are none. */
    public String text() {
        return text.toString();
    }

    /** Returns the new denials that no document covers, each with the reason. */
    public List<String> uncovered() {
        return List.copyOf(uncovered);
    }

    private static @Nullable String whyNot(ReplayTotals.NewDenial denial) {
        SubjectLocation place = denial.place();
        if (denial.policy().equals(RuleName.BUILT_IN_POLICY)) {
            return "cannot be exempted";
        }
        if (place.value(MatchKey.FAMILIES).isEmpty()
                && place.value(MatchKey.SERVICES).isEmpty()) {
            return "denies a subject with neither a known family nor a known service";
        }
        boolean pattern =
                denial.rule().contains("*") || place.values().values().stream().anyMatch(value -> value.contains("*"));
        return pattern ? "denies a name that contains *, which an exemption would read as a pattern" : null;
    }

    private void document(Exempted each, List<ReplayTotals.DenialCount> denials) {
        text.append(text.isEmpty() ? "" : "---\n");
        text.append("apiVersion: portwarden.dev/v1\nkind: Exemption\n");
        text.append("metadata: {name: ").append(name(each)).append("}\nspec:\n");
        line("policies", "[" + quoted(each.policy()) + "]");
        TreeSet<String> rules = new TreeSet<>();
        denials.forEach(count -> rules.add(quoted(count.denial().rule())));
        line("rules", "[" + String.join(", ", rules) + "]");
        text.append("  match:\n");
        if (each.place().kind() != null) {
            line("  kinds", "[" + each.place().kind().text() + "]");
        }
        for (MatchKey key : SubjectLocation.KEYS) {
            if (!each.place().value(key).isEmpty()) {
                line("  " + key.text(), "[" + quoted(each.place().value(key)) + "]");
            }
        }
        line("expires", terms.expires().toString());
        line("owner", quoted(terms.owner()));
        if (terms.ticket() != null) {
            line("ticket", quoted(terms.ticket()));
        }
        line("reason", quoted(Objects.requireNonNullElseGet(terms.reason(), () -> reason(denials))));
    }

    private static String reason(List<ReplayTotals.DenialCount> denials) {
        long decisions = denials.stream()
                .mapToLong(ReplayTotals.DenialCount::decisions)
                .max()
                .orElse(0);
        return "would newly deny " + decisions
                + (decisions == 1 ? " recorded decision: " : " recorded decisions, first: ")
                + denials.getFirst().example();
    }

    private void line(String key, String value) {
        text.append("  ").append(key).append(": ").append(value).append('\n');
    }

    /** Quotes a value as JSON, which YAML reads the same once its other line breaks are escaped. */
    private static String quoted(String value) {
        StringBuilder json = new StringBuilder();
        JsonStringEncoder.getInstance().quoteAsString(value, json);
        StringBuilder quoted = new StringBuilder("\"");
        json.codePoints().forEach(c -> {
            if (c < ASCII || (c <= Character.MAX_VALUE && Character.isLetterOrDigit(c))) {
                quoted.appendCodePoint(c);
            } else {
                quoted.append(String.format(Locale.ROOT, c <= Character.MAX_VALUE ? "\\u%04x" : "\\U%08x", c));
            }
        });
        return quoted.append('"').toString();
    }

    /** Returns a stable name, so that a document written again replaces the earlier one. */
    private static String name(Exempted each) {
        String subject = each.place().value(MatchKey.FAMILIES).isEmpty()
                ? each.place().value(MatchKey.SERVICES)
                : each.place().value(MatchKey.FAMILIES);
        String all = (each.policy() + "-" + subject + "-" + each.place().value(MatchKey.ENVIRONMENTS))
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-");
        CRC32 checksum = new CRC32();
        checksum.update(
                each.place().kind() == null
                        ? new byte[0]
                        : each.place().kind().text().getBytes(StandardCharsets.UTF_8));
        for (MatchKey key : SubjectLocation.KEYS) {
            checksum.update((each.place().value(key) + '\n').getBytes(StandardCharsets.UTF_8));
        }
        String name = all.substring(0, Math.min(LONGEST, all.length())).replaceAll("-+$", "");
        return name + String.format(Locale.ROOT, "-%08x", checksum.getValue());
    }
}
