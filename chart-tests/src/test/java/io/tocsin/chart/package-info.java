/** Tests of the chart: nothing of it is installed, everything is rendered and looked at. */
@org.jspecify.annotations.NullMarked
package io.tocsin.chart;
