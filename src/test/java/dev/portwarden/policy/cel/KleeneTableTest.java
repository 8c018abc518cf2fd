package dev.portwarden.policy.cel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portwarden.shape.FieldPath;
import dev.portwarden.shape.FieldType;
import dev.portwarden.shape.Shape;
import dev.portwarden.shape.Structure;
import dev.portwarden.shape.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expressions over unknown fields and lists with unknown members follow Kleene's three-valued logic. */
class KleeneTableTest {
    private static final Shape CONTAINER = Shape.named("Container")
            .text("name")
            .flag("privileged")
            .whole("cpu")
            .texts("links")
            .build();
    private static final Shape OBJECT = Shape.named("Object")
            .text("known")
            .text("unknown")
            .text("absent")
            .flag("unknownFlag")
            .whole("unknownNumber")
            .field("unknownStructure", new FieldType.StructureOf(CONTAINER))
            .field("unknownList", new FieldType.ListOf(new FieldType.Text()))
            .texts("groups")
            .texts("others")
            .texts("certain")
            .texts("open")
            .field("labels", new FieldType.MapOf(new FieldType.Text()))
            .list("containers", CONTAINER)
            .build();
    private static final Environment ENVIRONMENT =
            Environment.of(new CelEngine(CelLimits.DEFAULT), Map.of("object", new FieldType.StructureOf(OBJECT)));

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(
            delimiterString = "=>",
            quoteCharacter = '`',
            value = {
                // logic over an unknown field
                "object.unknown == 'x' => unknown",
                "object.unknown != 'x' => unknown",
                "!(object.unknown == 'x') => unknown",
                "object.unknownFlag => unknown",
                "!object.unknownFlag => unknown",
                "object.unknownFlag && false => false",
                "false && object.unknownFlag => false",
                "object.unknownFlag && true => unknown",
                "object.unknownFlag || true => true",
                "true || object.unknownFlag => true",
                "object.unknownFlag || false => unknown",
                "object.unknownFlag && object.unknown == 'x' => unknown",
                "object.unknownFlag ? true : true => unknown",
                "object.known == 'k' ? true : object.unknownFlag => true",
                "object.known == 'z' ? true : object.unknownFlag => unknown",
                "has(object.unknown) => unknown",
                "has(object.absent) => false",
                "has(object.known) => true",
                "object.absent == '' => true",
                "object.unknownNumber > 3 => unknown",
                "object.unknownNumber > 3 || object.known == 'k' => true",
                "object.unknown.startsWith('x') => unknown",
                "object.unknown in ['a', 'b'] => unknown",
                "object.unknown + 'x' == 'yx' => unknown",
                "object.unknownStructure.privileged => unknown",
                "object.unknownStructure.privileged && false => false",
                "object.?unknown.orValue('x') == 'x' => unknown",
                // an unknown list
                "object.unknownList.exists(g, g == 'x') => unknown",
                "object.unknownList.all(g, g == 'x') => unknown",
                "size(object.unknownList) == 0 => unknown",
                "'x' in object.unknownList => unknown",
                "object.unknownList == ['x'] => unknown",
                "object.unknownList.size() > 0 || true => true",
                // groups is [unknown, sg-1]
                "object.groups.exists(g, g == 'sg-1') => true",
                "object.groups.exists(g, g == 'sg-2') => unknown",
                "!object.groups.exists(g, g == 'sg-2') => unknown",
                "!object.groups.exists(g, g == 'sg-1') => false",
                "object.groups.exists(g, g == 'sg-2') && false => false",
                "object.groups.exists(g, g == 'sg-2') || true => true",
                "object.groups.exists(g, g.startsWith('sg-')) => true",
                "object.groups.all(g, g.startsWith('sg-')) => unknown",
                "object.groups.all(g, g == 'sg-2') => false",
                "!object.groups.all(g, g == 'sg-2') => true",
                "object.groups.all(g, true) => true",
                "object.groups.exists(g, false) => false",
                "object.groups.exists(g, g in ['sg-1']) => true",
                "'sg-1' in object.groups => true",
                "'sg-2' in object.groups => unknown",
                "!('sg-2' in object.groups) => unknown",
                "object.groups[0] == 'sg-1' => unknown",
                "object.groups[1] == 'sg-1' => true",
                "object.groups[1] == 'sg-2' => false",
                "object.groups[0] == object.groups[0] => unknown",
                "size(object.groups) == 2 => true",
                "object.groups.size() == 3 => false",
                "object.groups == ['sg-0', 'sg-1'] => unknown",
                "['sg-0', 'sg-1'] == object.groups => unknown",
                "object.groups != ['sg-0', 'sg-1'] => unknown",
                "object.groups == ['sg-0', 'sg-2'] => false",
                "['sg-0', 'sg-2'] == object.groups => false",
                "object.groups != ['sg-0', 'sg-2'] => true",
                "object.groups == ['sg-1'] => false",
                "object.groups == [] => false",
                "object.groups == object.others => false",
                "object.groups in [['sg-0', 'sg-2']] => false",
                "object.groups in [['sg-0', 'sg-1']] => unknown",
                "object.groups.filter(g, g == 'sg-1').size() > 0 => unknown",
                "object.groups.map(g, g + 'x').size() == 2 => unknown",
                "object.groups.exists_one(g, g == 'sg-1') => unknown",
                // functions that read a whole list are unknown if any member is unknown
                "sets.contains(object.groups, ['sg-1']) => unknown",
                "sets.contains(object.groups, ['sg-2']) => unknown",
                "sets.contains(['sg-2', 'sg-3'], object.groups) => unknown",
                "sets.intersects(object.groups, ['sg-2']) => unknown",
                "sets.intersects(object.groups, ['sg-1']) => unknown",
                "sets.intersects(['sg-1'], object.groups) => unknown",
                "sets.intersects(['sg-2'], object.groups) => unknown",
                "sets.equivalent(object.groups, ['sg-1']) => unknown",
                "object.groups.join(',') == 'a,sg-1' => unknown",
                "object.groups.distinct().size() == 2 => unknown",
                "object.groups.sort() == ['a', 'sg-1'] => unknown",
                "object.groups.slice(1, 2) == ['sg-1'] => true",
                "!(object.unknownFlag && object.known == 'k') => unknown",
                "!(object.unknownFlag || object.known == 'z') => unknown",
                "(object.unknownFlag && object.known == 'k') == true => unknown",
                "(object.unknownFlag && object.known == 'k') ? true : true => unknown",
                "(object.unknownFlag && object.known == 'z') ? true : false => false",
                "[object.unknownFlag && object.known == 'k'] == [true] => unknown",
                "object.groups.filter(g, g == 'sg-1' || g == 'sg-2').size() == 1 => unknown",
                "(object.unknownFlag ? object.groups : object.certain).exists(g, g == 'x') => unknown",
                "string(object.groups.exists(g, g == 'x')) == 'true' => unknown",
                "(object.groups + ['sg-3']).exists(g, g == 'sg-3') => unknown",
                "(object.groups + ['sg-3']).exists(g, g == 'sg-4') => unknown",
                "(object.groups + ['sg-3']) == ['a', 'sg-1', 'sg-3'] => unknown",
                "object.groups.exists(g, object.certain.exists(o, o == g)) => unknown",
                "object.certain.exists(o, o in object.groups) => unknown",
                "object.certain.all(o, o in object.groups) => unknown",
                "object.certain == ['c-1', 'c-2'] => true",
                // containers are {name: a, privileged: unknown}, {name: b, privileged: false}, and an unknown
                // element
                "object.containers.exists(c, c.name == 'a' && c.privileged) => unknown",
                "object.containers.exists(c, c.name == 'b' && !c.privileged) => true",
                "object.containers.exists(c, c.name == 'b' && c.privileged) => unknown",
                "object.containers.all(c, !c.privileged) => unknown",
                "object.containers.all(c, c.name != 'b') => false",
                "object.containers[0].name == 'a' => true",
                "object.containers[0].privileged => unknown",
                "object.containers[2].name == 'a' => unknown",
                "has(object.containers[0].privileged) => unknown",
                "has(object.containers[2].name) => unknown",
                "object.containers[0] == object.containers[1] => false",
                "object.containers[0] == object.containers[0] => unknown",
                "object.containers[2] in object.containers => unknown",
                "object.containers[1] in object.containers => true",
                "size(object.containers) == 3 => true",
                "object.containers.exists(c, c.links.exists(l, l == 'db')) => true",
                "object.containers.all(c, c.links.all(l, l == 'db')) => unknown",
                // open is [any number of unknown members, sg-1]
                "object.open.exists(g, g == 'sg-1') => true",
                "object.open.exists(g, g == 'sg-2') => unknown",
                "object.open.all(g, g == 'sg-2') => false",
                "object.open.all(g, g == 'sg-1') => unknown",
                "'sg-1' in object.open => true",
                "'sg-2' in object.open => unknown",
                "size(object.open) == 2 => unknown",
                "size(object.open) > 0 => unknown",
                "object.open[0] == 'sg-1' => unknown",
                "object.open[1] == 'sg-1' => unknown",
                "object.open == ['sg-1'] => unknown",
                "['sg-1'] == object.open => unknown",
                "object.open != [] => unknown",
                "object.open.map(g, g).size() > 0 => unknown",
                "object.open.map(g, 1) == [1, 1] => unknown",
                "object.open.map(g, 1).size() < 3 => unknown",
                "object.open.exists_one(g, true) => unknown",
                "object.open.filter(g, true).size() == 2 => unknown",
                "object.open.filter(g, g == 'sg-1').size() == 1 => unknown",
                // labels are {plain: p, hidden: unknown}
                "object.labels['plain'] == 'p' => true",
                "object.labels['hidden'] == 'p' => unknown",
                "object.labels.plain == 'p' => true",
                "object.labels.hidden == 'p' => unknown",
                "'hidden' in object.labels => true",
                "'other' in object.labels => false",
                "has(object.labels.other) => false",
                "object.labels == {'plain': 'p', 'hidden': 'h'} => unknown",
                "object.labels == {'plain': 'q', 'hidden': 'h'} => false",
                "object.labels == {'plain': 'p'} => false",
                "object.labels.exists(k, k == 'plain') => true",
                "object.labels.exists(k, object.labels[k] == 'p') => true",
                "object.labels.all(k, object.labels[k] == 'p') => unknown",
                "object.labels.all(k, object.labels[k] == 'q') => false",
            })
    void anUnknownIsAbsorbedWhenTheResultDoesNotDependOnIt(String expression, String expected) {
        assertThat(cell(expression)).isEqualTo(expected);
    }

    private static String cell(String text) {
        Expression expression = switch (ENVIRONMENT.compile(text, ExpectedType.BOOL)) {
            case Compilation.Compiled compiled -> compiled.expression();
            case Compilation.Refused refused -> throw new AssertionError(refused.mistakes());
        };
        return switch (expression.evaluate(Scope.of(new Meter(java.time.Duration.ofSeconds(10), 1_000_000))
                .bind("object", object(), FieldPath.ROOT))) {
            case ExpressionResult.Known known -> known.value().toString();
            case ExpressionResult.Unknown _ -> "unknown";
            case ExpressionResult.Failed failed -> failed.message();
        };
    }

    private static Structure object() {
        Map<String, Value> labels = new LinkedHashMap<>();
        labels.put("plain", new Value.Text("p"));
        labels.put("hidden", new Value.Unknown("labels.hidden"));
        return Structure.of(OBJECT)
                .set("known", "k")
                .set("unknown", new Value.Unknown("unknown"))
                .set("unknownFlag", new Value.Unknown("unknownFlag"))
                .set("unknownNumber", new Value.Unknown("unknownNumber"))
                .set("unknownStructure", new Value.Unknown("unknownStructure"))
                .set("unknownList", new Value.Unknown("unknownList"))
                .set("groups", new Value.Items(List.of(new Value.Unknown("groups[0]"), new Value.Text("sg-1"))))
                .set(
                        "others",
                        new Value.Items(List.of(
                                new Value.Text("sg-1"), new Value.Unknown("others[1]"), new Value.Text("sg-3"))))
                .set("open", new Value.Items(List.of(new Value.Unknown("open[0]"), new Value.Text("sg-1")), true))
                .set("certain", Value.texts(List.of("c-1", "c-2")))
                .set("labels", new Value.Entries(labels))
                .set(
                        "containers",
                        new Value.Items(List.of(
                                Structure.of(CONTAINER)
                                        .set("name", "a")
                                        .set("privileged", new Value.Unknown("containers[0].privileged"))
                                        .build(),
                                Structure.of(CONTAINER)
                                        .set("name", "b")
                                        .set("privileged", false)
                                        .set("links", Value.texts(List.of("db")))
                                        .build(),
                                new Value.Unknown("containers[2]"))))
                .build();
    }
}
