package io.tocsin.sink.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.testkit.Answer;
import io.tocsin.testkit.RequestReceiver;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OutboundHttpTest {

    private static final Duration LONG = Duration.ofSeconds(60);

    private final CountDownLatch nameServerAnswers = new CountDownLatch(1);
    private final RequestReceiver receiver = RequestReceiver.start();
    private final CheckedHosts hosts = new CheckedHosts(this::addresses);
    private final OutboundHttp http = new OutboundHttp(hosts, LONG);

    @AfterEach
    void close() {
        nameServerAnswers.countDown();
        http.close();
        hosts.close();
        receiver.close();
    }

    @Test
    void hostsWhoseNamesDoNotResolveDelayNobodyElse() {
        for (int i = 0; i < 40; i++) {
            post("http://slow-" + i + ".example/", Deadline.in(LONG));
        }

        HttpReply reply = post(receiver.uri("/").toString(), Deadline.in(LONG)).join();

        assertThat(reply).isInstanceOf(HttpReply.Answered.class);
    }

    @Test
    void nameThatIsNotResolvedInTimeEndsTheAttempt() {
        HttpReply reply =
                post("http://slow.example/", Deadline.in(Duration.ofMillis(50))).join();

        assertThat(reply).isInstanceOf(HttpReply.NotSent.class);
    }

    @Test
    void nothingIsSentAfterTheAttemptWasGivenUp() {
        Deadline deadline = Deadline.in(LONG);
        String slow = "http://slow.example:" + receiver.uri("/").getPort() + "/";
        CompletableFuture<HttpReply> reply = post(slow, deadline);

        deadline.end();
        nameServerAnswers.countDown();

        assertThat(reply.orTimeout(60, TimeUnit.SECONDS).join()).isInstanceOf(HttpReply.NotSent.class);
        assertThat(receiver.requests()).isEmpty();
    }

    @Test
    void requestEndsWithItsAttempt() {
        CountDownLatch finished = new CountDownLatch(1);
        receiver.answer(request -> {
            await(finished);
            return Answer.OK;
        });

        HttpReply reply = post(receiver.uri("/").toString(), Deadline.in(Duration.ofSeconds(1)))
                .orTimeout(50, TimeUnit.SECONDS)
                .join();
        finished.countDown();

        assertThat(reply).isEqualTo(new HttpReply.Unanswered(ErrorClass.NO_ANSWER_IN_TIME, ""));
    }

    private CompletableFuture<HttpReply> post(String url, Deadline deadline) {
        HttpCall call = HttpCall.post(URI.create(url), "text/plain", Map.of(), new byte[0]);
        return http.send(call, Reach.LOCAL, deadline);
    }

    private InetAddress[] addresses(String host) throws UnknownHostException {
        if (host.startsWith("slow")) {
            await(nameServerAnswers);
        }
        return new InetAddress[] {InetAddress.getLoopbackAddress()};
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
