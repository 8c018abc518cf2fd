package dev.portwarden.cli.settings;

import dev.portwarden.failure.ErrorCode;
import dev.portwarden.failure.Failure;
import dev.portwarden.failure.Problem;
import dev.portwarden.shape.NearestName;
import io.smallrye.config.ConfigValidationException;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Turns the sentences of the configuration library, which alone hold key and value, into problems. */
final class SettingProblems {
    private static final Pattern CONVERSION = Pattern.compile(
            "The config property (\\S+) with the config value \"(.*?)\" threw an Exception whilst being converted (.*)",
            Pattern.DOTALL);
    private static final Pattern EMPTY =
            Pattern.compile("The config property (\\S+) is defined as the empty String .*", Pattern.DOTALL);
    private static final Pattern ALLOWED = Pattern.compile("allowed values: (\\S+)");
    private static final Pattern CODE = Pattern.compile("^(\\S+Exception: )?(SRCFG\\d+: )?");

    private SettingProblems() {}

    static Failure of(ConfigValidationException fault) {
        return new Failure(
                ErrorCode.CONFIGURATION_INVALID,
                IntStream.range(0, fault.getProblemCount())
                        .mapToObj(i -> problem(fault.getProblem(i).getMessage()))
                        .toList());
    }

    private static Problem problem(String message) {
        Matcher converted = CONVERSION.matcher(message);
        if (!converted.find()) {
            Matcher empty = EMPTY.matcher(message);
            return empty.find()
                    ? Problem.of("`" + empty.group(1) + "` is empty").withHint("give a value, or leave it out")
                    : Problem.of(withoutCode(message));
        }
        String value = converted.group(2);
        String what = "`" + converted.group(1) + "` is `" + value + "`";
        Matcher allowed = ALLOWED.matcher(converted.group(3));
        if (!allowed.find()) {
            return Problem.of(what + ": " + withoutCode(converted.group(3)).strip());
        }
        List<String> all = Arrays.asList(allowed.group(1).split(",", -1));
        return Problem.of(what + ", and can be " + String.join(" or ", all))
                .withHint(NearestName.hint(value, all, null));
    }

    private static String withoutCode(String message) {
        return CODE.matcher(message).replaceFirst("");
    }
}
