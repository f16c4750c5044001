package io.tocsin.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tocsin.platform.FreePort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * A real HTTP server on the loopback address that stands in for somebody else's: it keeps every request and answers as
 * the test says. Requests are kept before they are answered, in the order in which they were read.
 */
public final class RequestReceiver implements AutoCloseable {

    private static final int ATTEMPTS = 5;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "request-receiver");
        thread.setDaemon(true);
        return thread;
    });
    private final List<ReceivedRequest> requests = new CopyOnWriteArrayList<>();
    private volatile Function<ReceivedRequest, Answer> answers;

    private RequestReceiver(HttpServer server, Function<ReceivedRequest, Answer> answers) {
        this.server = server;
        this.answers = answers;
    }

    /** Answers 200 to everything. */
    public static RequestReceiver start() {
        return start(request -> Answer.OK);
    }

    /** Answers what the function gives; it may block, each request has a thread. */
    public static RequestReceiver start(Function<ReceivedRequest, Answer> answers) {
        return start(InetAddress.getLoopbackAddress(), answers);
    }

    /** Answers 200 to everything, also to who comes over a network. */
    public static RequestReceiver startForEverybody() {
        return start(new InetSocketAddress(0).getAddress(), request -> Answer.OK);
    }

    private static RequestReceiver start(InetAddress address, Function<ReceivedRequest, Answer> answers) {
        RequestReceiver receiver = new RequestReceiver(bind(address), answers);
        receiver.server.setExecutor(receiver.threads);
        receiver.server.createContext("/", receiver::handle);
        receiver.server.start();
        return receiver;
    }

    /** Where it listens, with this path: {@code http://127.0.0.1:20123/hook}. */
    public URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    /** From now on answers what this function gives. */
    public void answer(Function<ReceivedRequest, Answer> newAnswers) {
        answers = newAnswers;
    }

    /** What came so far, oldest first. */
    public List<ReceivedRequest> requests() {
        return List.copyOf(requests);
    }

    /** Stops at once; requests under way are cut off. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        try {
            threads.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            ReceivedRequest request = read(exchange);
            requests.add(request);
            Answer answer = answers.apply(request);
            answer.headers().forEach(exchange.getResponseHeaders()::set);
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static ReceivedRequest read(HttpExchange exchange) throws IOException {
        Map<String, List<String>> headers = new TreeMap<>();
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
        byte[] body = exchange.getRequestBody().readAllBytes();
        return new ReceivedRequest(exchange.getRequestMethod(), exchange.getRequestURI(), headers, body);
    }

    private static HttpServer bind(InetAddress address) {
        for (int attempt = 1; ; attempt++) {
            try {
                return HttpServer.create(new InetSocketAddress(address, FreePort.find()), 0);
            } catch (BindException e) {
                if (attempt == ATTEMPTS) {
                    throw new UncheckedIOException(e);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
