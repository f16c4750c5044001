package io.tocsin.sink.relay;

import io.tocsin.sink.target.VendorFake;
import io.tocsin.testkit.Answer;
import io.tocsin.testkit.ReceivedRequest;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * The way to a vendor, on which things go wrong at random until it is mended: requests and answers are lost, something
 * between breaks before or after the vendor acted, it asks for patience in every form, a page of HTML comes back, or
 * nothing for long.
 */
final class FaultyWay implements Function<ReceivedRequest, Answer> {

    private static final int MOST_SLOW = 1;
    private static final long LONGER_THAN_ANYBODY_WAITS = 800;

    private final VendorFake vendor;
    private final Clock clock;
    private final Random random;
    private final double trouble;
    private final CountDownLatch mended = new CountDownLatch(1);
    private int slow;

    /**
     * A way of so much trouble.
     *
     * @param trouble the share of requests that something happens to
     */
    FaultyWay(VendorFake vendor, Clock clock, Random random, double trouble) {
        this.vendor = vendor;
        this.clock = clock;
        this.random = random;
        this.trouble = trouble;
    }

    private enum Fault {
        REQUEST_LOST,
        ANSWER_LOST,
        BROKEN_BEFORE,
        BROKEN_AFTER,
        UNAVAILABLE,
        TOO_MANY_SECONDS,
        TOO_MANY_DATE,
        HTML_AFTER,
        SLOW_AFTER
    }

    /** Nothing goes wrong from now on. */
    void mend() {
        mended.countDown();
    }

    @Override
    public Answer apply(ReceivedRequest request) {
        Fault fault = draw();
        if (fault == null) {
            return vendor.answer(request);
        }
        return switch (fault) {
            case REQUEST_LOST -> throw new IllegalStateException("lost on the way there");
            case ANSWER_LOST -> {
                vendor.answer(request);
                throw new IllegalStateException("lost on the way back");
            }
            case BROKEN_BEFORE -> Answer.status(500);
            case BROKEN_AFTER -> {
                vendor.answer(request);
                yield Answer.status(502);
            }
            case UNAVAILABLE -> Answer.status(503);
            case TOO_MANY_SECONDS -> Answer.status(429).withHeader("retry-after", "3");
            case TOO_MANY_DATE -> Answer.status(429).withHeader("retry-after", soon());
            case HTML_AFTER -> {
                vendor.answer(request);
                yield new Answer(200, Map.of("content-type", "text/html"), "<html>welcome</html>");
            }
            case SLOW_AFTER -> slowly(vendor.answer(request));
        };
    }

    private synchronized Fault draw() {
        if (mended.getCount() == 0 || random.nextDouble() >= trouble) {
            return null;
        }
        Fault fault = Fault.values()[random.nextInt(Fault.values().length)];
        return fault == Fault.SLOW_AFTER && slow++ >= MOST_SLOW ? Fault.ANSWER_LOST : fault;
    }

    private Answer slowly(Answer answer) {
        try {
            boolean unused = mended.await(LONGER_THAN_ANYBODY_WAITS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return answer;
    }

    private String soon() {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(
                clock.instant().plusSeconds(3).atOffset(ZoneOffset.UTC));
    }
}
