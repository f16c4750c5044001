package io.tocsin.sink.target;

import java.time.Duration;

/**
 * For a target that forgets what it is not told again, such as an Alertmanager.
 *
 * @param every what it was told last is told again so often while the incident is open
 * @param afterResolve so long after the end the end is told again, every so often
 */
public record KeepAlive(Duration every, Duration afterResolve) {}
