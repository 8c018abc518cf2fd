package dev.portwarden.record;

import dev.portwarden.TestStages;
import dev.portwarden.decide.Decision;
import dev.portwarden.intake.Context;
import dev.portwarden.intake.Door;
import dev.portwarden.intake.Principal;
import dev.portwarden.intake.Submission;
import dev.portwarden.policy.PolicySet;
import dev.portwarden.respond.DecisionJson;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** A log that decisions are recorded in, at times that a test chooses. */
final class Recorded implements AutoCloseable {
    private final Hands clock = new Hands();
    private final DecisionLog log;

    Recorded(Databases databases, Path folder) {
        Databases.Log at = databases.fresh(folder, Map.of());
        this.log = DecisionLog.open(at.settings(), at.database(), DecisionJson::bytes, clock)
                .orElseThrow();
    }

    /** A clock that is moved by hand. */
    private static final class Hands extends Clock {
        private volatile Instant now = TestStages.NOW;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    DecisionLog log() {
        return log;
    }

    Instant now() {
        return clock.now;
    }

    void pass(Duration time) {
        clock.now = clock.now.plus(time);
    }

    /** What is known by default of where a thing is to run. */
    static Context context(String account, String environment, String service, String principal) {
        return new Context(
                account,
                "eu-west-1",
                "main",
                environment,
                service,
                new Principal(principal, List.of(), Map.of()),
                Map.of());
    }

    /** A task definition of a family in a mode. */
    static String document(String family, String mode) {
        return "{\"family\": \"" + family + "\", \"networkMode\": \"" + mode
                + "\", \"containerDefinitions\": [{\"name\": \"web\", \"image\": \"web:1\", \"user\": \"1000\"}]}";
    }

    Decision decide(String document, Context context, Door door) {
        return later(document, context, door).join();
    }

    Decision decide(String document, Context context, Door door, PolicySet policies) {
        return later(document, context, door, policies).join();
    }

    CompletableFuture<Decision> later(String document, Context context, Door door) {
        return later(document, context, door, TestStages.SHIPPED);
    }

    private CompletableFuture<Decision> later(String document, Context context, Door door, PolicySet policies) {
        Submission submission = new Submission(
                TestStages.STAGES.documents().source("", document.getBytes(StandardCharsets.UTF_8)),
                null,
                null,
                context,
                door,
                false,
                now(),
                false);
        return TestStages.STAGES.recording(log).pipeline().decideLater(submission, policies);
    }

    void catchUp() {
        if (!log.catchUp(Duration.ofMinutes(1))) {
            throw new IllegalStateException("the catalogue is behind");
        }
    }

    @Override
    public void close() {
        log.close();
    }
}
