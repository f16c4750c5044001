package io.tocsin.engine.fold.group;

/**
 * How far one service is from another.
 *
 * @param kinship by what
 * @param distance in dependencies
 */
record Nearness(Kinship kinship, int distance) {}
