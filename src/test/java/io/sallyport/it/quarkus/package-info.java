/** Applications for Quarkus; built by {@code FeaturesIT}. */
package io.sallyport.it.quarkus;
