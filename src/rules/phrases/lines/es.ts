import type { LineWords } from './line-words.ts';

/** Spanish. */
export const es: LineWords = {
  closing: [
    'contactos?(?: de prensa| para (?:la )?prensa)?:?',
    'más (?:noticias|información|leíd[oa]s).*',
    'noticias relacionadas.*',
    'te puede interesar.*',
    'también te.*',
    'lee también.*',
    'artículos relacionados.*',
    'sobre el autor.*',
    'comentarios.*',
    'compartir.*',
    'etiquetas.*',
    'relacionad[oa]s?.*',
    'archivado en.*',
    'sobre la firma.*',
    'c[óo]mo citar.*',
    'cita sugerida',
  ],
  furniture: ['más información:?', 'imprimir', 'volver(?: al listado)?', 'leer más', 'lea también.*', 'lee también.*'],
  plea: ['solo para suscriptores'],
  smallPrint: [
    's[ií]guenos en',
    '[uú]nete a nuestro (?:canal|grupo)',
    'política de (?:privacidad|privacidade|cookies)',
    'contraseña',
    'correo electrónico',
    'suscríbete a',
    'condiciones de uso',
    '(?:ha sido|(?:fue|es|resultó)) útil est[ae]',
  ],
  note: ['nota (?:de|del)', 'este art[ií]c?u?[lg]o (?:fue|contiene|foi|contém)'],
  dated: ['(?:última )?(?:actualización|modificación)', 'actualizad[oa]', 'publicad[oa]', 'fecha(?: de publicación)?'],
  contact: ['para (?:más|mayor) (?:información|informes),? .{0,50}(?:contact|comun|llam|escrib).{0,160}'],
};
