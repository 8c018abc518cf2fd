package dev.portwarden.decide;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecisionIdsTest {
    private static final long LAST = (1L << 48) - 1;

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 31, 32, 1_780_000_000_123L, LAST})
    void anIdHoldsTheMillisecondOfItsCreation(long millis) {
        String id = at(millis).next();

        assertThat(id).matches("[0-7][0-9A-HJKMNP-TV-Z]{25}");
        assertThat(DecisionIds.time(id)).contains(Instant.ofEpochMilli(millis));
    }

    @Test
    void anIdBeginsWithTheTimeInCrockfordsDigits() {
        assertThat(at(0).next()).startsWith("0000000000");
        assertThat(at(32 * 32 + 18).next()).startsWith("000000010J");
        assertThat(at(LAST).next()).startsWith("7ZZZZZZZZZ");
    }

    @Test
    void idsOfLaterMillisecondsSortLater() {
        assertThat(LongStream.of(0, 1, 31, 32, 1023, 1024, 1_780_000_000_123L, 1_780_000_000_124L, LAST)
                        .mapToObj(millis -> at(millis).next()))
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @Test
    void idsOfOneMillisecondDiffer() {
        assertThat(Stream.generate(at(1_780_000_000_123L)::next).limit(1000)).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "01JD3Z0K8GABCDEFGHJKMNPQR",
                "01JD3Z0K8GABCDEFGHJKMNPQRST",
                "81JD3Z0K8GABCDEFGHJKMNPQRS",
                "01JD3Z0K8GABCDEFGHJKMNPQRI",
                "01JD3Z0K8GABCDEFGHJKMNPQRL",
                "01JD3Z0K8GABCDEFGHJKMNPQRO",
                "01JD3Z0K8GABCDEFGHJKMNPQRU",
                "01jd3z0k8gabcdefghjkmnpqrs",
                "01JD3Z0K8GABCDEFGHJKMNPQR\n",
            })
    void aTextThatIsNotAnIdHasNoTime(String text) {
        assertThat(DecisionIds.time("01JD3Z0K8GABCDEFGHJKMNPQRS")).isPresent();
        assertThat(DecisionIds.time(text)).isEmpty();
    }

    private static DecisionIds at(long millis) {
        return new DecisionIds(Clock.fixed(Instant.ofEpochMilli(millis), ZoneOffset.UTC));
    }
}
