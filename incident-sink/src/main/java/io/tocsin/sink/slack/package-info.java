/** Slack: a card for each incident through the Web API, or a message for each change through an incoming webhook. */
@org.jspecify.annotations.NullMarked
package io.tocsin.sink.slack;
