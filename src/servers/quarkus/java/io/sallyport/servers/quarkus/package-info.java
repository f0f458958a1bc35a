/** Classes that need Quarkus, for the application of {@code QuarkusIT}. */
package io.sallyport.servers.quarkus;
