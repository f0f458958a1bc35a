package io.sallyport.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** A separate database of one product, which can be stopped and started again with its data. */
interface DatabaseServer extends AutoCloseable {

  /** Starts it again. */
  void start() throws IOException;

  /** Stops it. */
  void stop() throws IOException;

  /** Returns the environment that the commands read. */
  Map<String, String> environment();

  /** Returns the JAR of the driver. */
  String driver();

  /** Returns the file with the commands that create its data source, {@code jdbc/sallyport}. */
  String commands();

  /** Returns the number that a query returns. */
  long number(String sql) throws SQLException;

  /** Starts the sample with this database. */
  default PayaraMicro sample(Map<String, String> systemProperties) {
    try {
      return sample(systemProperties, FreePort.any());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts the sample with this database, at that port. */
  default PayaraMicro sample(Map<String, String> systemProperties, int port) {
    return PayaraMicro.start(
        List.of(PayaraSample.sample("sample")),
        systemProperties,
        PayaraMicro.folder(),
        List.of(driver()),
        List.of("--postbootcommandfile", commands()),
        environment(),
        port);
  }

  @Override
  void close() throws IOException;
}
