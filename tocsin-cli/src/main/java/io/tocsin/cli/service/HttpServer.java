package io.tocsin.cli.service;

import com.linecorp.armeria.server.Server;
import com.linecorp.armeria.server.ServerBuilder;
import io.tocsin.cli.config.HttpConfig;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;

/** The one HTTP server of this process: health, metrics, and the routes of every role that has some. */
public final class HttpServer {

    /** How long requests in flight may take to end once the process stops. */
    static final Duration DRAIN = Duration.ofSeconds(5);

    private static final Duration QUIET = Duration.ofMillis(100);

    private final HttpConfig config;
    private final Server server;
    private final IntakeGate gate = new IntakeGate();

    HttpServer(HttpConfig config, Health health, Metrics metrics, List<Role> roles) {
        this.config = config;
        ServerBuilder builder = Server.builder()
                .http(new InetSocketAddress(config.bind(), config.port()))
                .maxNumConnections(config.maxConnections())
                .meterRegistry(metrics.registry())
                .gracefulShutdownTimeout(QUIET, DRAIN)
                .disableServerHeader()
                .disableDateHeader();
        new HealthService(health).bind(builder);
        metrics.bind(builder);
        // Not a decorator of the server's own: that is looked for anew among all routes at each request.
        roles.forEach(role -> role.bind(builder, gate::serve));
        this.server = builder.build();
    }

    /**
     * Listens from now on.
     *
     * @throws io.tocsin.cli.terminal.CommandFailure when the address is taken or is not ours
     */
    void start() {
        try {
            server.start().join();
        } catch (CompletionException e) {
            String cause = e.getCause() == null
                    ? e.toString()
                    : String.valueOf(e.getCause().getMessage());
            throw FreeAddress.refusal(config.bind(), config.port(), cause, e);
        }
    }

    /** Lets alerts in. */
    void openGate() {
        gate.open();
    }

    /** Where this server is reached from this machine. */
    public String url() {
        String host = config.bind().equals("0.0.0.0") || config.bind().equals("::") ? "127.0.0.1" : config.bind();
        return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + server.activeLocalPort();
    }

    /** Takes no further requests, and waits for those in flight. */
    void close() {
        server.close();
    }
}
