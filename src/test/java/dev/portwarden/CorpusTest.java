package dev.portwarden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portwarden.Corpus.Document;
import dev.portwarden.decide.Decision;
import dev.portwarden.decide.Reason;
import dev.portwarden.document.Node;
import dev.portwarden.document.ObjectNode;
import dev.portwarden.document.Scalar;
import dev.portwarden.ecs.SubjectKind;
import dev.portwarden.evaluate.Verdict;
import dev.portwarden.failure.ErrorCode;
import dev.portwarden.failure.Failure;
import dev.portwarden.submission.Submission;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Real documents from public sources, evaluated against the shipped policies. */
class CorpusTest {
    private static final String REGISTER = "register-task-definition";
    private static final String DESCRIBE = "describe";
    private static final List<String> LAUNCHED = List.of("create-service", "update-service", "run-task");

    /** Shorter values, such as true and 8080, also occur outside environments. */
    private static final int MIN_SECRET_LENGTH = 6;

    @Test
    void everyRegisteredDocumentGetsADecisionWhoseReasonsPointIntoIt() {
        assertThat(Corpus.documents(REGISTER))
                .hasSizeGreaterThanOrEqualTo(147)
                .allSatisfy(document -> ReasonPlaces.check(document.text(), decide(document)));
    }

    @Test
    void noRegisteredDocumentHasAFieldThatEcsDoesNotHave() {
        assertThat(Corpus.documents(REGISTER))
                .allSatisfy(
                        document -> assertThat(shape(document, "unknown-field")).isEmpty());
    }

    @Test
    void wrongTypesAndPlaceholdersAreDeniedWithTheValueQuoted() {
        List<Document> wrong = Corpus.documents(REGISTER).stream()
                .filter(document -> !shape(document, "type", "value").isEmpty())
                .toList();

        assertThat(wrong).hasSize(7).allSatisfy(document -> {
            assertThat(decide(document).admitted()).isFalse();
            assertThat(shape(document, "type", "value")).allSatisfy(reason -> {
                assertThat(reason.place().observed()).isNotNull();
                Node value = reason.place().observed().node();
                assertThat(reason.message())
                        .contains(value instanceof Scalar scalar ? "`" + scalar.text() + "`" : value.description());
            });
        });
        assertThat(wrong.stream().flatMap(document -> shape(document, "value").stream()))
                .extracting(Reason::message)
                .anySatisfy(message -> assertThat(message).contains("{{"));
    }

    @Test
    void documentsWithoutAFamilyAreDeniedForThatAndForEverythingElse() {
        List<Document> fragments = Corpus.documents(REGISTER).stream()
                .filter(document -> shape(document, "required").stream()
                        .anyMatch(reason -> reason.place().field().equals("family")))
                .toList();

        assertThat(fragments).hasSize(15).allSatisfy(document -> {
            assertThat(decide(document).admitted()).isFalse();
            assertThat(failed(decide(document)))
                    .containsAll(failed(decideWithFamily(document)))
                    .anySatisfy(reason -> assertThat(reason).startsWith("ecs-shape/required family at "));
        });
    }

    @Test
    void describeOutputGetsADecisionAndOtherDocumentsAClearRefusal() {
        List<Document> plain = new ArrayList<>();
        List<Document> others = new ArrayList<>();
        for (Document document : Corpus.documents(DESCRIBE)) {
            (isDescribeOutput(ReasonPlaces.parse(document.text())) ? plain : others).add(document);
        }

        assertThat(plain).hasSize(17).allSatisfy(document -> ReasonPlaces.check(document.text(), decide(document)));
        assertThat(others).isNotEmpty().allSatisfy(document -> {
            Failure failure = catchThrowableOfType(Failure.class, () -> decide(document));
            assertThat(failure.code()).isEqualTo(ErrorCode.DOCUMENT_UNREADABLE);
            assertThat(failure.getMessage()).contains("is not a task definition, service or task run: it looks like ");
        });
    }

    @Test
    void everyServiceAndTaskRunGetsADecisionWhoseReasonsPointIntoIt() {
        assertThat(LAUNCHED.stream().flatMap(folder -> Corpus.documents(folder).stream()))
                .hasSizeGreaterThanOrEqualTo(71)
                .allSatisfy(document -> {
                    ReasonPlaces.check(document.text(), decide(document));
                    assertThat(shape(document, "unknown-field", "type")).isEmpty();
                    assertThat(decide(document).subjects())
                            .singleElement()
                            .satisfies(subject ->
                                    assertThat(subject.subject().name()).isNotEmpty());
                });
    }

    @Test
    void servicesAndTaskRunsThatEcsWouldRefuseAreDenied() {
        assertThat(LAUNCHED.stream()
                        .flatMap(folder -> Corpus.documents(folder).stream())
                        .flatMap(document -> shape(document, "value", "required").stream()))
                .extracting(Reason::message)
                .containsExactlyInAnyOrder(
                        "the service has no `taskDefinition`, which ECS requires for every deployment controller but EXTERNAL",
                        "`launchType` is `SOMETHING`, and ECS accepts only EC2, FARGATE, EXTERNAL, MANAGED_INSTANCES",
                        "`launchType` is `Fargate`, and ECS accepts only EC2, FARGATE, EXTERNAL, MANAGED_INSTANCES");
    }

    @Test
    void describedServicesHaveKnownSubnetsAndPublicIp() {
        assertThat(Corpus.documents(DESCRIBE).stream()
                        .filter(document -> ReasonPlaces.parse(document.text())
                                .path("service")
                                .isObject())
                        .flatMap(document -> decide(document).subjects().stream()))
                .hasSize(8)
                .allSatisfy(subject -> {
                    assertThat(subject.subject().kind()).isEqualTo(SubjectKind.SERVICE);
                    assertThat(subject.network().isUnknown("subnets")).isFalse();
                    assertThat(subject.network().isUnknown("publicIp")).isFalse();
                    assertThat(subject.network().isUnknown("mode")).isTrue();
                });
    }

    @Test
    void everyDocumentGetsADecisionOrIsUnreadable() {
        assertThat(Corpus.documents("")).allSatisfy(document -> {
            try {
                decide(document);
            } catch (Failure failure) {
                assertThat(failure.code()).isEqualTo(ErrorCode.DOCUMENT_UNREADABLE);
            }
        });
    }

    @Test
    void noEnvironmentValueIsShown() {
        Set<String> secrets = new HashSet<>();
        assertThat(Stream.of(REGISTER, DESCRIBE, "run-task").flatMap(folder -> Corpus.documents(folder).stream()))
                .filteredOn(document -> ReasonPlaces.parse(document.text()).isObject())
                .allSatisfy(document -> {
                    JsonNode json = ReasonPlaces.parse(document.text());
                    Set<String> values = environmentValues(json);
                    secrets.addAll(values);
                    String answer = answer(document);
                    assertThat(values).noneMatch(answer::contains);
                });
        assertThat(secrets).isNotEmpty();
    }

    private static boolean isDescribeOutput(JsonNode document) {
        return document.path("taskDefinition").isObject()
                || document.has("containerDefinitions")
                || document.path("service").isObject()
                || document.has("services");
    }

    /** The environment values that occur nowhere else in the document. */
    private static Set<String> environmentValues(JsonNode document) {
        List<String> values = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        document.findValues("environment").forEach(environment -> environment.findValuesAsText("value", values));
        texts(document, texts);
        values.forEach(texts::remove);
        return values.stream()
                .filter(value -> value.length() >= MIN_SECRET_LENGTH)
                .filter(value -> texts.stream().noneMatch(text -> text.contains(value)))
                .collect(Collectors.toSet());
    }

    private static void texts(JsonNode node, List<String> texts) {
        if (node.isTextual()) {
            texts.add(node.textValue());
        }
        node.forEach(child -> texts(child, texts));
    }

    private static String answer(Document document) {
        try {
            return ReasonPlaces.parse(decide(document)).toString();
        } catch (Failure failure) {
            return failure.getMessage();
        }
    }

    private static Decision decide(Document document) {
        return TestWiring.STAGES
                .pipeline()
                .decide(TestWiring.submission(document.toString(), document.bytes()), TestWiring.SHIPPED)
                .await();
    }

    /** The decision about the same document with a family added as its first member. */
    private static Decision decideWithFamily(Document document) {
        Submission given = TestWiring.submission(document.toString(), document.bytes());
        ObjectNode node =
                (ObjectNode) TestWiring.STAGES.documents().read(given.document().source());
        List<ObjectNode.Member> members = new ArrayList<>(node.members());
        members.addFirst(new ObjectNode.Member("family", node.offset(), new Scalar.Text(node.offset(), "any")));
        ObjectNode whole = new ObjectNode(node.offset(), members);
        return TestWiring.STAGES
                .pipeline()
                .decide(TestWiring.submission(given.document().source(), whole), TestWiring.SHIPPED)
                .await();
    }

    /** Every failed rule with its field and position. */
    private static List<String> failed(Decision decision) {
        return decision.subjects().stream()
                .flatMap(subject -> Stream.of(subject.violations(), subject.warnings()))
                .flatMap(List::stream)
                .filter(reason -> reason.verdict() == Verdict.Kind.FAIL)
                .map(reason -> reason.rule().name() + " " + reason.place().field() + " at "
                        + reason.place().position())
                .toList();
    }

    private static List<Reason> shape(Document document, String... rules) {
        return Stream.of(decide(document))
                .flatMap(decision -> decision.subjects().stream())
                .flatMap(subject -> Stream.of(subject.violations(), subject.warnings()))
                .flatMap(List::stream)
                .filter(reason -> reason.rule().policy().name().equals("ecs-shape")
                        && List.of(rules).contains(reason.rule().rule()))
                .toList();
    }
}
