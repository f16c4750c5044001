package io.tocsin.sink.datadog;

import io.tocsin.model.identity.Coded;
import java.net.URI;

/** Which of Datadog's two ways to take events (https://docs.datadoghq.com/api/latest/events/). */
public enum DatadogApi implements Coded {
    /** Events of the category alert: those of one key are one alert, which is open or over. */
    V2("v2", "https://event-management-intake.", "api/v2/events"),
    /** Entries of a log, which those of one key are grouped in; each request makes one more. */
    V1("v1", "https://api.", "api/v1/events");

    private final String code;
    private final String host;
    private final String path;

    DatadogApi(String code, String host, String path) {
        this.code = code;
        this.host = host;
        this.path = path;
    }

    @Override
    public String code() {
        return code;
    }

    /** Where it is for customers of this site, up to what {@link #path()} names. */
    public URI url(String site) {
        return URI.create(host + site + "/");
    }

    String path() {
        return path;
    }
}
