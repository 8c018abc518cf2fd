package dev.portwarden.cli.settings;

import dev.portwarden.failure.Problem;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.common.utils.StringUtil;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Validates settings against the annotations of their interfaces. Commands do not start Hibernate Validator, which also
 * cannot compare durations and sizes with numbers: here they count as milliseconds and bytes.
 */
final class SettingConstraints {
    private SettingConstraints() {}

    /** The constraints of one setting. */
    private record Constraints(long least, long most, boolean needed) {
        private static final Constraints NONE = new Constraints(Long.MIN_VALUE, Long.MAX_VALUE, false);

        static Constraints of(Method setting) {
            long least = NONE.least;
            if (setting.isAnnotationPresent(Positive.class)) {
                least = 1;
            } else if (setting.isAnnotationPresent(PositiveOrZero.class)) {
                least = 0;
            } else if (setting.getAnnotation(Min.class) instanceof Min min) {
                least = min.value();
            }
            long most = setting.getAnnotation(Max.class) instanceof Max max ? max.value() : NONE.most;
            return new Constraints(least, most, setting.isAnnotationPresent(NotEmpty.class));
        }

        /** What a value must be, or null for a valid one. */
        @Nullable
        String broken(Object value) {
            if (value instanceof Collection<?> list) {
                return needed && list.isEmpty() ? "must not be empty" : null;
            }
            long number = number(value);
            if (number >= least && number <= most) {
                return null;
            }
            if (most == NONE.most) {
                return least == 1 ? "must be more than 0" : "must be " + least + " or more";
            }
            return "must be from " + least + " to " + most;
        }
    }

    /** The problems of all settings of some interfaces. */
    static List<Problem> broken(SmallRyeConfig config, List<Class<?>> mappings) {
        List<Problem> problems = new ArrayList<>();
        for (Class<?> mapping : mappings) {
            Object settings = config.getConfigMapping(mapping);
            String prefix = mapping.getAnnotation(ConfigMapping.class).prefix();
            Arrays.stream(mapping.getMethods())
                    .filter(setting -> !Constraints.of(setting).equals(Constraints.NONE))
                    .sorted(Comparator.comparing(Method::getName))
                    .forEach(setting -> {
                        String broken = Constraints.of(setting).broken(value(settings, setting));
                        String key = prefix + "." + StringUtil.skewer(setting.getName());
                        if (broken != null) {
                            problems.add(Problem.of("`" + key + "` is `"
                                    + config.getConfigValue(key).getValue() + "`, but " + broken));
                        }
                    });
        }
        return problems;
    }

    private static Object value(Object settings, Method setting) {
        try {
            return setting.invoke(settings);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long number(Object value) {
        return switch (value) {
            case Duration duration -> duration.toMillis();
            case MemorySize size -> size.asLongValue();
            case Number number -> number.longValue();
            default -> throw new IllegalArgumentException(value + " has no bounds");
        };
    }
}
