package io.tocsin.ingest.connector;

/**
 * One alert of a batch that cannot be read, while others can.
 *
 * @param index in the batch, from 0
 * @param finding what is wrong with it
 * @param body its bytes
 */
// Written to the dead letters as they are; nobody compares bad parts.
@SuppressWarnings("ArrayRecordComponent")
public record BadPart(int index, Finding finding, byte[] body) {}
