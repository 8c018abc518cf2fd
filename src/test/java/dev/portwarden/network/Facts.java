package dev.portwarden.network;

import dev.portwarden.document.DocumentLimits;
import dev.portwarden.document.DocumentReader;
import dev.portwarden.document.Source;
import dev.portwarden.normalise.Normaliser;
import dev.portwarden.normalise.Subject;
import dev.portwarden.shape.Structure;
import dev.portwarden.shape.Value;
import dev.portwarden.submission.Channel;
import dev.portwarden.submission.Context;
import dev.portwarden.submission.Submission;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Network facts of test documents, and helpers to inspect them. */
public final class Facts {
    private static final Normaliser NORMALISER = new Normaliser(new DocumentReader(DocumentLimits.DEFAULT));

    private Facts() {}

    /** The facts of a task definition in JSON or YAML, which is read like a submission. */
    public static Structure of(String document) {
        return NetworkFacts.of(subject(document));
    }

    /** The facts of the last subject of a document, for a service or run with an attached task definition. */
    static Structure ofLaunched(String document) {
        return NetworkFacts.of(subjects(document).getLast());
    }

    static Subject subject(String document) {
        return subjects(document).getFirst();
    }

    /** Parses a document. The leading {@code ---} selects YAML even if the document begins with a brace. */
    private static List<Subject> subjects(String document) {
        String text = document.startsWith("{\"") ? document : "---\n" + document;
        Submission submission =
                Submission.of(Submission.Document.of(new Source("", text)), Context.EMPTY, Channel.GATE, Instant.EPOCH);
        return NORMALISER.normalise(submission);
    }

    /** The facts of a task definition with one container {@code web} and these port mappings. */
    public static Structure ofPorts(String mode, String mappings) {
        return ofContainers(mode, "{name: web, image: web, portMappings: " + mappings + "}");
    }

    /** The facts of a task definition with these containers. */
    public static Structure ofContainers(String mode, String... containers) {
        return of("{family: web, networkMode: " + mode + ", containerDefinitions: [" + String.join(", ", containers)
                + "]}");
    }

    /** A container with a name and port mappings. */
    public static String container(String name, String mappings) {
        return "{name: " + name + ", image: web, portMappings: " + mappings + "}";
    }

    /** A fact or a field of a fact as a plain Java value; an unknown is {@code ?path}. */
    public static Object plain(Structure structure, String field) {
        return plain(Objects.requireNonNull(structure.find(field), field));
    }

    /** The elements of a list of facts; an unknown one is {@code ?path}. */
    public static List<Object> list(Structure facts, String field) {
        return facts.items(field).stream().map(Facts::plain).toList();
    }

    /** One field of every element of a list of facts; {@code ?path} for an unknown element. */
    public static List<Object> each(Structure facts, String list, String field) {
        return facts.items(list).stream()
                .map(element -> element instanceof Structure structure ? plain(structure, field) : plain(element))
                .toList();
    }

    private static Object plain(Value value) {
        return switch (value) {
            case Value.Text text -> text.text();
            case Value.Whole whole -> whole.number();
            case Value.Decimal decimal -> decimal.number();
            case Value.Flag flag -> flag.value();
            case Value.Moment moment -> moment.time();
            case Value.Items items -> items.values().stream().map(Facts::plain).toList();
            case Value.Entries entries -> plain(entries);
            case Structure structure -> plain(structure);
            case Value.Unknown unknown -> "?" + unknown.path();
        };
    }

    private static Map<String, Object> plain(Value.Entries entries) {
        Map<String, Object> plain = new TreeMap<>();
        entries.values().forEach((name, value) -> plain.put(name, plain(value)));
        return plain;
    }

    private static Map<String, Object> plain(Structure structure) {
        Map<String, Object> plain = new TreeMap<>();
        structure.shape().fields().forEach(field -> plain.put(field.name(), plain(structure, field.name())));
        return plain;
    }
}
