/** A realistic outage, told through real HTTP, and checked against what it must give. */
@org.jspecify.annotations.NullMarked
package io.tocsin.cli.demo;
