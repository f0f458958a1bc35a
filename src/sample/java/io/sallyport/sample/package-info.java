/** The sample: an application on Payara Micro, guarded by the JAR in its {@code WEB-INF/lib}. */
@org.jspecify.annotations.NullMarked
package io.sallyport.sample;
