import type { ObstaclePhrases } from './phrases.ts';

/** Spanish. */
export const es: ObstaclePhrases = {
  challenge: {
    heads: [
      '(un |)momento (por favor|)',
      'espere (por favor|un momento)',
      '(comprobación|verificación|control) de seguridad',
      'verificación humana',
      '¿(es|eres) (usted |)un (robot|humano)',
      'comprobando (su|tu) navegador',
      'tráfico inusual',
    ],
    says: [
      '(no (eres|es|soy)|que no (eres|es)) (usted |)un robot',
      '(eres|es usted|que es|usted es) (un |)humano',
      '(comprobando|verificando) (su|tu|el) navegador',
      '(comprobación|verificación|control) de seguridad',
      '(tráfico|actividad) inusual',
      'complete el captcha',
    ],
  },
  denied: {
    heads: [
      'acceso (denegado|prohibido|bloqueado|restringido|no autorizado)',
      'prohibido',
      'solicitud (rechazada|bloqueada)',
      'ha sido bloqueado',
    ],
    says: [
      'acceso (a est~ * |)(ha sido |está |)(denegado|prohibido|bloqueado|restringido)',
      'no (tiene|tienes) (permiso|permisos|autorización)',
      '(su|tu) (ip|dirección ip|solicitud) (ha sido|fue|está) bloquead~',
    ],
  },
  consent: {
    heads: [
      'antes de continuar',
      '(política de |configuración de |aviso de |)cookies',
      '(su |tu |)privacidad (nos importa|es importante|)',
      'configuración de privacidad',
      '(su |tu |)consentimiento',
      'valoramos (su|tu) privacidad',
    ],
    says: [
      '(aceptar|acepta|rechazar) (todas |)(las |)cookies',
      'aceptar y continuar',
      'antes de continuar',
      '(su|tu) consentimiento',
      'nuestros (# |)socios',
      '(usamos|utilizamos|utiliza|usa) cookies',
      '(su|tu) privacidad (nos importa|es importante)',
      'valoramos (su|tu) privacidad',
      'información en (un|su|tu) dispositivo',
    ],
  },
  paywall: {
    heads: [
      '(contenido |artículo |)(solo |exclusivo |)para (suscriptores|socios|abonados)',
      '(contenido|artículo) exclusivo',
      'suscr(í|i)b(ete|ase)*',
      'hazte (socio|suscriptor)',
      'sigue leyendo',
    ],
    says: [
      '(solo|exclusivo|exclusiva|reservado|reservada|únicamente) para (nuestros |)(suscriptor|socio|abonado)~',
      'suscr(í|i)b(ete|ase) (para|y|ahora|por|desde)*',
      'para (seguir|continuar) leyendo',
      '(ya |)(eres|es) (usted |)(suscriptor|socio|abonado)~',
      'ya (estás|está) suscrit~',
      'primer mes (por|gratis)',
      'cancela cuando quieras',
      'artículos gratuitos',
      'sin permanencia',
    ],
  },
  maintenance: {
    heads: [
      '(sitio |web |página |)en mantenimiento',
      '(tareas de |trabajos de |)mantenimiento (programado|)',
      '(servicio |sitio |página |)(temporalmente |)no disponible',
      'volvemos (pronto|enseguida|en *)',
      'próximamente',
    ],
    says: [
      '(en|tareas de|labores de|trabajos de) mantenimiento',
      '(temporalmente|momentáneamente) (no disponible|fuera de servicio|inaccesible)',
      '(volveremos|volvemos|estaremos de vuelta) (pronto|en breve|enseguida|en)*',
      '(inténtelo|inténtalo|intente) (de nuevo |nuevamente |)más tarde',
    ],
  },
  region: {
    heads: [
      '(este |)(contenido|sitio|servicio|video) no (está |se encuentra |)disponible en (su|tu) (país|región|ubicación)',
      'no disponible en (su|tu) (país|región)',
      'no disponible por (razones|motivos) legales',
    ],
    says: [
      'no (está |se encuentra |)(disponible|accesible) (en|desde|para) (su|tu|la mayoría|determinados|algunos)*',
      '(desde|en) (su|tu) (país|región|ubicación)* (no|bloquead|restringid)~',
      'por (razones|motivos) (legales|de derechos)',
    ],
  },
  scripts: {
    heads: [
      '(por favor |)(habilite|habilita|active|activa|active el) javascript',
      'javascript (está |)(desactivado|deshabilitado|requerido|necesario)',
    ],
    says: [
      '(habilite|habilita|habilitar|active|activa|activar) (el |)java(script| script)',
      'javascript (está |debe estar |)(desactivado|deshabilitado|activado|habilitado|inhabilitado)',
      '(necesita|requiere|necesitas) (tener |)(activado |habilitado |)javascript',
    ],
  },
  browser: {
    heads: [
      '(su |tu |)navegador (no es compatible|no está soportado|está desactualizado|obsoleto|ya no es compatible)',
      'navegador (no compatible|no soportado|obsoleto|desactualizado)',
      'actuali(ce|za) (su|tu) navegador',
    ],
    says: [
      'navegador (web |que (utiliza|usa|utilizas) |)(ya |)no (es compatible|está soportado|es soportado|está actualizado|está admitido)',
      'navegador (está |es |)(obsoleto|desactualizado|antiguo|demasiado antiguo)',
      'actuali(ce|za|zar) (su|tu) navegador',
      '(utilice|usa|use|utiliza|instale) (un|otro) navegador* (moderno|reciente|actual|compatible|más)~',
    ],
  },
  login: {
    heads: [
      '(iniciar|inicie|inicia|inicio de) sesión',
      'acceso (de |a |)(usuarios|socios|suscriptores|clientes)',
      'identif(í|i)(cate|quese)',
      'iniciar',
    ],
    says: [
      '(iniciar|inicie|inicia|inicies) sesión',
      '(debe|debes|tiene que|tienes que) (iniciar|estar registrado|registrarte|registrarse|identificar)~',
      '(olvidaste|olvidó|olvidado) (tu|su|la) contraseña',
      '(crear|crea|cree) (una|tu|su) cuenta',
      'aún no (tienes|tiene) cuenta',
    ],
  },
  missing: {
    heads: [
      '(404 |)página no (encontrada|existe|disponible)',
      'error (404|)',
      '(la |)página (que busca~ |solicitada |)no (existe|se ha encontrado|está disponible|se encuentra)',
      '(artículo|contenido|documento) no (encontrado|disponible)',
      'no encontrad(o|a)',
      'vaya',
    ],
    says: [
      '(página|artículo|contenido|documento|noticia) (que (busca~|buscas|está|estás|intenta~|solicita~)* |solicitad~ |)(ya |)no (existe|se ha encontrado|se encuentra|está disponible|ha sido encontrad~|fue encontrad~|encontrad~)',
      'error 404',
      '(página|artículo|noticia) ha sido (eliminad|movid|retirad)~',
    ],
  },
};
