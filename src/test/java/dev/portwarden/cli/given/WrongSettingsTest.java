package dev.portwarden.cli.given;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.portwarden.failure.ErrorCode;
import dev.portwarden.failure.Failure;
import dev.portwarden.failure.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a setting cannot be is said without the names of classes. */
class WrongSettingsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "portwarden.record.on-failure | whatever | , and can be refuse or answer | -",
                "portwarden.record.on-failure | anwser | , and can be refuse or answer | did you mean `answer`?",
                "portwarden.policies.max-policies | many | : Expected an integer value, got \"many\" | -",
                "portwarden.record.retention.age | a week | : Invalid duration: a week | -",
            })
    void theSettingItsValueAndWhatItCanBeAreNamed(String key, String value, String what, @Nullable String hint) {
        System.setProperty(key, value);
        try {
            Failure failure = catchThrowableOfType(Failure.class, () -> CommandSettings.read(List.of()));

            assertThat(failure.code()).isEqualTo(ErrorCode.CONFIGURATION_INVALID);
            assertThat(failure.problems())
                    .containsExactly(Problem.of("`" + key + "` is `" + value + "`" + what)
                            .withHint(hint));
        } finally {
            System.clearProperty(key);
        }
    }
}
