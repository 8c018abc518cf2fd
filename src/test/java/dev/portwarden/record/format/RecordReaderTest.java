package dev.portwarden.record.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portwarden.evaluate.Verdict;
import dev.portwarden.record.journal.LogRecord;
import dev.portwarden.record.search.IndexEntry;
import dev.portwarden.submission.Channel;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Records of this version and of earlier ones. */
class RecordReaderTest {
    private static final String DECISION = """
            {"id":"01KB3Z6E8Q0000000000000000","admitted":false,"policyRevision":"sha256:1","time":"2026-11-20T08:00:00Z",
             "%s":"admit","dryRun":false,"recorded":true,"subjects":[{"kind":"TaskDefinition","name":"orders",
             "source":{"pointer":"/a"},"contentDigest":"c","matchDigest":"m","admitted":false,
             "network":{"mode":"host"},
             "violations":[
               {"policy":"p","rule":"r","verdict":"fail","action":"Deny","severity":"High","reason":"Invalid",
                "message":"no host","field":"networkMode","observed":"host","position":{"line":1,"column":1},
                "controls":[],"unknown":[],"more":3,"remediation":{"message":"use awsvpc"}},
               {"policy":"p","rule":"r","verdict":"fail","action":"Deny","message":"no host","field":"other"}],
             "warnings":[],"audits":[],
             "exempted":[{"policy":"q","rule":"s","verdict":"exempt","action":"Deny","exemption":"legacy"}],
             "unknown":[]}]}""";

    private static final String SUBMISSION = """
            {"context":{"account":"123456789012","principal":"alice","groups":["ops"],"claims":{"a":"***"},
              "labels":{"team":"pay"}},"operation":"CREATE","strict":false,"subjects":[{"document":
              {"family":"orders","networkMode":"host","containerDefinitions":[]},"masked":[],"unresolved":[],
              "untold":[],"beforeUnknown":false,"passed":""}]}""";

    @ParameterizedTest
    @ValueSource(strings = {"channel", "door"})
    void readsTheChannelByItsPresentAndItsFormerName(String name) {
        RecordedDecision decision = RecordReader.read(decision(name), utf8(SUBMISSION));

        assertThat(decision.submission().channel()).isEqualTo(Channel.ADMIT);
        assertThat(IndexEntry.of(record(name)).channel()).isEqualTo("admit");
    }

    @Test
    void readsTheAnswer() {
        RecordedAnswer answer = RecordedAnswer.read(decision("channel"));

        assertThat(answer.time()).isEqualTo(Instant.parse("2026-11-20T08:00:00Z"));
        assertThat(answer.revision()).isEqualTo("sha256:1");
        RecordedAnswer.Subject subject = answer.subjects().getFirst();
        assertThat(subject.pointer()).isEqualTo("/a");
        assertThat(subject.mode()).isEqualTo("host");
        assertThat(subject.reasons(RecordedAnswer.VIOLATIONS).getFirst())
                .isEqualTo(new RecordedAnswer.Reason(
                        "violations",
                        "p",
                        "r",
                        Verdict.Kind.FAIL,
                        "Deny",
                        "Invalid",
                        "no host",
                        "networkMode",
                        "",
                        3,
                        "use awsvpc"));
        assertThat(subject.reasons(RecordedAnswer.EXEMPTED))
                .extracting(RecordedAnswer.Reason::exemption)
                .containsExactly("legacy");
    }

    @Test
    void readsTheSubmission() {
        RecordedDecision decision = RecordReader.read(decision("channel"), utf8(SUBMISSION));

        assertThat(decision.submission().context().account()).isEqualTo("123456789012");
        assertThat(decision.submission().context().principal().groups()).containsExactly("ops");
        assertThat(decision.subjects().getFirst().masked()).containsExactly("principal.claims.a");
        assertThat(decision.toEvaluate().getFirst().name()).isEqualTo("orders");
    }

    @Test
    void reasonsOfOneRuleAreOneFinding() {
        IndexEntry entry = IndexEntry.of(record("channel"));

        assertThat(entry.findings())
                .isEqualTo(List.of(
                        new IndexEntry.Finding(0, "p", "r", Verdict.Kind.FAIL, "Deny", "", 2),
                        new IndexEntry.Finding(0, "q", "s", Verdict.Kind.EXEMPT, "Deny", "legacy", 1)));
        assertThat(entry.where().account()).isEqualTo("123456789012");
        assertThat(entry.where().principal()).isEqualTo("alice");
    }

    @Test
    void refusesARecordWithADifferentNumberOfSubjects() {
        assertThatThrownBy(() -> RecordReader.read(
                        decision("channel"),
                        utf8("{\"context\":{},\"operation\":\"CREATE\",\"strict\":false,\"subjects\":[]}")))
                .hasMessage("the answer has 1 subjects, and the submission 0");
    }

    private static byte[] decision(String channel) {
        return utf8(DECISION.formatted(channel));
    }

    private static LogRecord record(String channel) {
        return new LogRecord(1, "A", 1, 1, new byte[32], decision(channel), utf8(SUBMISSION));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
