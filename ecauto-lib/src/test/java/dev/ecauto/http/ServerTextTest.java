package dev.ecauto.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ServerTextTest {
  private static final String ESCAPE = "\u001b]0;title\u0007";

  @Test
  void whatWouldForgeALineOrATitleIsASpace() {
    assertThat(ServerText.line("a\nb\r\tc" + ESCAPE + "d")).isEqualTo("a b  c ]0;title d");
    assertThat(ServerText.line("x\u202egpj.exe\u2066y\u2028z")).isEqualTo("x gpj.exe y z");
    assertThat(ServerText.lines("a\r\nb\tc\u0000\u202e")).isEqualTo("a\nb\tc");
  }

  @Test
  void secretsAreMaskedAsTheyAreAndAsFormsCarryThem() {
    ServerText text = ServerText.hiding(List.of("s3cr/et+token"));

    assertThat(text.message("bad token s3cr/et+token, sent as s3cr%2Fet%2Btoken"))
        .isEqualTo("bad token ***, sent as ***");
  }

  @Test
  void aBodyLosesSecretsOfOursAndKeepsItsWords() {
    ServerText text = ServerText.hiding(List.of("s3cr/et+token"));

    assertThat(text.body("{\"a\":\"s3cr\\/et+token\",\"title\":\"Ring Bearer Pillow\"}"))
        .isEqualTo("{\"a\":\"***\",\"title\":\"Ring Bearer Pillow\"}");
  }

  @Test
  void tokensOfAnotherProcessAreMaskedByTheirForm() {
    assertThat(ServerText.plain().message("token Atza|IwEBI-x_y expired, Bearer 0a1b2c is wrong"))
        .isEqualTo("token Atza|*** expired, Bearer *** is wrong");
    assertThat(ServerText.plain().message("無効なBearer 0a1b2cです"))
        .as("no space stands between words in Japanese")
        .isEqualTo("無効なBearer ***");
    assertThat(ServerText.plain().message("{\"refresh_token\":\"0a1b\",\"client_secret\": \"s\"}"))
        .isEqualTo("{\"refresh_token\":\"***\",\"client_secret\": \"***\"}");
  }

  @Test
  void aMessageIsCutAtALengthAndNotInsideACharacter() {
    String cut = ServerText.plain().message("😀".repeat(ServerText.MAX_MESSAGE));

    assertThat(cut.length()).isLessThanOrEqualTo(ServerText.MAX_MESSAGE + 1);
    assertThat(cut).doesNotContain("\ufffd").endsWith("😀…");
  }

  @Property
  void noControlCharacterIsLeft(@ForAll String said) {
    assertThat(ServerText.line(said).codePoints())
        .noneMatch(Character::isISOControl)
        .noneMatch(code -> Character.getType(code) == Character.SURROGATE)
        .noneMatch(code -> code == 0x202e);
  }
}
