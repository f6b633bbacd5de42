package dev.ecauto.runner.web.page;

import dev.ecauto.runner.web.Request;
import dev.ecauto.runner.web.Response;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;

/** Makes pages of templates, which the build has compiled. Safe for use by many threads. */
final class Rendering {
  private final TemplateEngine engine =
      TemplateEngine.createPrecompiled(
          null,
          ContentType.Html,
          Rendering.class.getClassLoader(),
          Rendering.class.getPackageName());
  private final ZoneId zone;
  private final InstantSource time;

  Rendering(ZoneId zone, InstantSource time) {
    this.zone = zone;
    this.time = time;
  }

  Frame frame(Request request) {
    return Frame.of(request, zone, time.instant());
  }

  /** A page. */
  Response page(Frame frame, String template, Map<String, ?> values) {
    return page(200, frame, template, values);
  }

  Response page(int status, Frame frame, String template, Map<String, ?> values) {
    Map<String, Object> all = new HashMap<>(values);
    all.put("frame", frame);
    StringOutput html = new StringOutput();
    engine.render(template + ".jte", all, html);
    return Response.html(status, html.toString());
  }

  /** A page that says what failed. */
  Response trouble(Frame frame, Trouble trouble) {
    return page(409, frame, "failed", Map.of("trouble", trouble));
  }

  /** A page that says one thing. */
  Response message(int status, Frame frame, String text) {
    return page(status, frame, "message", Map.of("text", text));
  }
}
