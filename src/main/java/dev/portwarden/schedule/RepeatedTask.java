package dev.portwarden.schedule;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.jboss.logging.Logger;

/** A thread that repeats one step, with a rest after each. A step that fails is logged and repeated like any other. */
public final class RepeatedTask implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(RepeatedTask.class);

    private final UnaryOperator<Duration> rest;
    private final Runnable step;
    private final Thread thread;
    private final CountDownLatch closing = new CountDownLatch(1);

    /** Prepares a task. {@code rest} computes the rest after a step from the time that the step took. */
    public RepeatedTask(String name, Duration delay, UnaryOperator<Duration> rest, Runnable step) {
        this.rest = rest;
        this.step = step;
        this.thread = Thread.ofPlatform().daemon().name(name).unstarted(() -> repeat(delay));
    }

    public void start() {
        thread.start();
    }

    private void repeat(Duration delay) {
        boolean ended = rest(delay);
        while (!ended) {
            long began = System.nanoTime();
            try {
                step.run();
            } catch (Throwable e) {
                LOG.errorf(e, "%s failed and will be retried", thread.getName());
            }
            ended = rest(rest.apply(Duration.ofNanos(System.nanoTime() - began)));
        }
    }

    /** Rests, also within a long step. Returns whether the task is closing, and the step should end. */
    public boolean rest(Duration time) {
        try {
            return closing.await(time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    public boolean isClosing() {
        return closing.getCount() == 0;
    }

    /** Ends a rest at once, and waits for the end of a step. */
    @Override
    public void close() {
        closing.countDown();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
