package dev.portwarden.record;

import dev.portwarden.TestWiring;
import dev.portwarden.decide.Decision;
import dev.portwarden.document.Source;
import dev.portwarden.policy.PolicySet;
import dev.portwarden.respond.DecisionJson;
import dev.portwarden.submission.Channel;
import dev.portwarden.submission.Context;
import dev.portwarden.submission.Principal;
import dev.portwarden.submission.Submission;
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

/** A log in which a test records decisions at chosen times. */
public final class Recorded implements AutoCloseable {
    private final TestClock clock = new TestClock();
    private final DecisionLog log;

    public Recorded(Databases databases, Path folder) {
        Databases.Log at = databases.fresh(folder, Map.of());
        this.log = DecisionLog.open(at.settings(), at.database(), DecisionJson::bytes, clock)
                .orElseThrow();
    }

    /** A clock that a test sets. */
    private static final class TestClock extends Clock {
        private volatile Instant now = TestWiring.NOW;

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

    public DecisionLog log() {
        return log;
    }

    public Instant now() {
        return clock.now;
    }

    public void pass(Duration time) {
        clock.now = clock.now.plus(time);
    }

    /** The default context. */
    public static Context context(String account, String environment, String service, String principal) {
        return new Context(
                account,
                "eu-west-1",
                "main",
                environment,
                service,
                new Principal(principal, List.of(), Map.of()),
                Map.of());
    }

    /** A task definition with a family and a network mode. */
    public static String document(String family, String mode) {
        return "{\"family\": \"" + family + "\", \"networkMode\": \"" + mode
                + "\", \"containerDefinitions\": [{\"name\": \"web\", \"image\": \"web:1\", \"user\": \"1000\"}]}";
    }

    public Decision decide(String document, Context context, Channel channel) {
        return later(document, context, channel).join();
    }

    public Decision decide(String document, Context context, Channel channel, PolicySet policies) {
        return later(document, context, channel, policies).join();
    }

    public CompletableFuture<Decision> later(String document, Context context, Channel channel) {
        return later(document, context, channel, TestWiring.SHIPPED);
    }

    private CompletableFuture<Decision> later(String document, Context context, Channel channel, PolicySet policies) {
        Source source = TestWiring.STAGES.documents().source("", document.getBytes(StandardCharsets.UTF_8));
        Submission submission = Submission.of(Submission.Document.of(source), context, channel, now());
        return TestWiring.STAGES
                .recording(log)
                .pipeline()
                .decide(submission, policies)
                .answer();
    }

    public void catchUp() {
        if (!log.catchUp(Duration.ofMinutes(1))) {
            throw new IllegalStateException("the index is behind");
        }
    }

    @Override
    public void close() {
        log.close();
    }
}
