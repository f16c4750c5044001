package io.tocsin.cli.api;

/**
 * One event of a stream.
 *
 * @param name what it is: {@code changed}, {@code counts}, {@code beat}, {@code reset}
 * @param id where the stream goes on after it; empty when it has none
 * @param data as it came, JSON
 */
public record ServerEvent(String name, String id, String data) {}
