package io.sallyport.it;

class PostgresIT extends SeparateDatabase {

  PostgresIT() throws Exception {
    super(new PostgresServer());
  }
}
