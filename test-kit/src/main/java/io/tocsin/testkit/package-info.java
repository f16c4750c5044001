/** For the tests of all modules: the platform as a JUnit extension, fixtures, a clock and a receiver. */
@org.jspecify.annotations.NullMarked
package io.tocsin.testkit;
