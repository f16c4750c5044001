package io.tocsin.benchmarks.load;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;

/**
 * A fixed number of alerts, round after round in a scattered order. In the first round all fire; after that one
 * sighting in fifty is a resolve and the one that follows it fires again, so that most change nothing.
 */
public final class SteadySightings implements Sightings {

    /** Over how many services the alerts are spread. */
    public static final int SERVICES = 200;

    /** RFC 3339, always with three digits of milliseconds, so that all bodies of an alert have the same length. */
    static final DateTimeFormatter TIME =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    private static final int ROUNDS_PER_RESOLVE = 50;

    /** A prime above any number of alerts; its multiples visit each alert once in a round. */
    private static final long SCATTER = 2_147_483_647L;

    private final int alerts;
    private final String[] services;
    private final String environment;
    private long sequence;

    /**
     * Begins with the first round.
     *
     * @param alerts how many distinct ones
     * @param environment of all of them; another environment makes them other alerts
     */
    public SteadySightings(int alerts, String environment) {
        this.alerts = alerts;
        this.environment = environment;
        this.services = new String[Math.min(SERVICES, alerts)];
        for (int i = 0; i < services.length; i++) {
            services[i] = String.format("checkout-%03d", i);
        }
    }

    @Override
    public Sighting next(Instant now) {
        long number = sequence++;
        int alert = (int) (number * SCATTER % alerts);
        boolean firing = isFiring(alert, number / alerts);
        return new Sighting(alert, number, firing, services[alert % services.length], environment, TIME.format(now));
    }

    /** Scattered over the rounds, so that the alerts of one service do not all resolve at once. */
    private static boolean isFiring(int alert, long round) {
        int phase = Math.floorMod((alert * 0x9E3779B9) >>> 8, ROUNDS_PER_RESOLVE);
        return round == 0 || (round + phase) % ROUNDS_PER_RESOLVE != 0;
    }
}
