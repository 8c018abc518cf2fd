package dev.portwarden.policy.cel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

class FunctionNamesTest {
    static final List<String> FUNCTIONS = FunctionNames.FUNCTIONS;

    private static final Environment ENVIRONMENT = Environment.of(new CelEngine(CelLimits.DEFAULT), Map.of());

    @ParameterizedTest
    @FieldSource("FUNCTIONS")
    void everySuggestedFunctionExists(String function) {
        assertThat(mistake(function + "()").message()).startsWith("`" + function + "` cannot be called with ()");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "'a'.startswith('b'), startsWith",
                "'a'.lower(), lowerAscii",
                "len('a'), size",
                "['a'].any(x), exists",
                "'a'.regexMatches('b'), ",
            })
    void theIntendedFunctionIsSuggested(String expression, String meant) {
        assertThat(mistake(expression).hint()).isEqualTo(meant == null ? null : "did you mean `" + meant + "`?");
    }

    private static Compilation.Mistake mistake(String expression) {
        return ((Compilation.Refused) ENVIRONMENT.compile(expression, ExpectedType.ANY))
                .mistakes()
                .getFirst();
    }
}
