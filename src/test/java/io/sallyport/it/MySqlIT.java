package io.sallyport.it;

import org.junit.jupiter.api.Tag;

@Tag("mysql")
class MySqlIT extends SeparateDatabase {

  MySqlIT() throws Exception {
    super(new MySqlServer());
  }
}
