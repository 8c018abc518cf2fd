package dev.portwarden.cli.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.portwarden.failure.ErrorCode;
import dev.portwarden.failure.Failure;
import dev.portwarden.failure.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Problems of settings are reported without class names. */
class SettingProblemsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "portwarden.record.on-failure | whatever | , but must be refuse or answer | -",
                "portwarden.record.on-failure | anwser | , but must be refuse or answer | did you mean `answer`?",
                "portwarden.policies.max-policies | many | : Expected an integer value, got \"many\" | -",
                "portwarden.record.retention.age | a week | : Invalid duration: a week | -",
                "portwarden.document.max-depth | -1 | , but must be from 8 to 500 | -",
                "portwarden.document.max-depth | 100000 | , but must be from 8 to 500 | -",
                "portwarden.document.max-bytes | 0 | , but must be from 1024 to 2147483647 | -",
                "portwarden.document.max-bytes | 9G | , but must be from 1024 to 2147483647 | -",
                "portwarden.evaluate.timeout | PT0S | , but must be more than 0 | -",
                "portwarden.evaluate.timeout | PT-2S | , but must be more than 0 | -",
                "portwarden.evaluate.max-built | -1 | , but must be more than 0 | -",
                "portwarden.policies.max-policies | -5 | , but must be more than 0 | -",
                "portwarden.policies.max-iterations | -1 | , but must be more than 0 | -",
                "portwarden.policies.reload-every | PT-1S | , but must be 0 or more | -",
                "portwarden.dry-run.max-subjects | 0 | , but must be more than 0 | -",
                "portwarden.database.connections | 0 | , but must be more than 0 | -",
                "portwarden.database.timeout | PT-1S | , but must be more than 0 | -",
                "portwarden.record.queue | 0 | , but must be from 1 to 2147483647 | -",
            })
    void theSettingItsValueAndItsConstraintAreNamed(String key, String value, String what, @Nullable String hint) {
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

    @Test
    void anEmptyListOfFoldersIsReported() {
        System.setProperty("portwarden.policies.paths", "");
        try {
            assertThatThrownBy(() -> CommandSettings.read(List.of()))
                    .isInstanceOf(Failure.class)
                    .hasMessageContaining("`portwarden.policies.paths` is empty");
        } finally {
            System.clearProperty("portwarden.policies.paths");
        }
    }

    @Test
    void allValuesOutOfBoundsAreReportedTogether() {
        System.setProperty("portwarden.document.max-depth", "0");
        System.setProperty("portwarden.policies.max-policies", "0");
        try {
            Failure failure = catchThrowableOfType(Failure.class, () -> CommandSettings.read(List.of()));

            assertThat(failure.problems()).hasSize(2);
        } finally {
            System.clearProperty("portwarden.document.max-depth");
            System.clearProperty("portwarden.policies.max-policies");
        }
    }
}
