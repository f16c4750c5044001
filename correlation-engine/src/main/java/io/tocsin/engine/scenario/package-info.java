/** Scenarios: alerts and commands at virtual times, and the incidents that must come of them. */
@org.jspecify.annotations.NullMarked
package io.tocsin.engine.scenario;
