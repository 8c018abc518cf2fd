package dev.portwarden.policy.cel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOptions;
import dev.cel.extensions.CelExtensionLibrary.FeatureSet;
import dev.cel.extensions.CelExtensions;
import dev.cel.parser.CelMacro;
import dev.cel.parser.CelStandardMacro;
import dev.portwarden.policy.LanguagePage;
import dev.portwarden.policy.LanguagePage.Example;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** docs/language.md has an example of every function and macro. */
class LanguagePageFunctionsTest {
    private static final LanguagePage PAGE = LanguagePage.read();
    private static final Pattern CALLED = Pattern.compile("[A-Za-z]\\w*(?:[.][A-Za-z]\\w*)?");

    @Test
    void everyFunctionAndMacroHasAnExample() {
        assertThat(functions())
                .contains("cidr", "sets.contains", "sortBy", "all")
                .allSatisfy(function -> {
                    Pattern call = Pattern.compile("(?<!\\w)" + Pattern.quote(function) + "\\(");
                    assertThat(PAGE.examples().stream().map(Example::expression))
                            .anyMatch(expression -> call.matcher(expression).find());
                    assertThat(PAGE.prose()).containsPattern("`[.]?" + Pattern.quote(function) + "\\(");
                });
    }

    @Test
    void everyFieldOfAnArnHasAnExample() {
        assertThat(Functions.ARN.fieldNames())
                .allSatisfy(part -> assertThat(PAGE.run()).containsPattern("arn\\([^)]*\\)[.]" + part + "\\b"));
    }

    /** The names of all functions and macros, without operators. */
    private static Set<String> functions() {
        Set<String> functions = new TreeSet<>(FunctionNames.FUNCTIONS);
        Functions.declarations().stream().map(CelFunctionDecl::name).forEach(functions::add);
        CelStandardMacro.STANDARD_MACROS.forEach(
                macro -> functions.add(macro.getDefinition().getFunction()));
        for (FeatureSet library : List.<FeatureSet>of(
                CelExtensions.strings(),
                CelExtensions.lists(),
                CelExtensions.sets(CelOptions.DEFAULT),
                CelExtensions.regex(),
                CelExtensions.optional())) {
            library.functions().stream().map(CelFunctionDecl::name).forEach(functions::add);
            library.macros().stream().map(CelMacro::getFunction).forEach(functions::add);
        }
        functions.removeIf(name -> !CALLED.matcher(name).matches());
        return functions;
    }
}
