/** Microsoft Teams: an Adaptive Card for each change, through a webhook of Workflows. */
@org.jspecify.annotations.NullMarked
package io.tocsin.sink.teams;
